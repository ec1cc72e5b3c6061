/** Invoices and credit notes, as those see them who bought, and those who sell. */
import { z } from 'zod';
import { fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { CODIGOS_COMPROBANTE, ESTADOS_COMPROBANTE } from '../reglas/facturacion/comprobantes.ts';

/** An authorised one, in an order's detail. */
export const comprobanteSchema = z.object({
  id,
  codigo: z.literal(CODIGOS_COMPROBANTE),
  punto: z.number(),
  numero: z.number(),
  total: pesos,
});
export type Comprobante = Respuesta<typeof comprobanteSchema>;

/** Whatever became of it, for those who run the shop. */
export const comprobanteAdminSchema = z.object({
  ...comprobanteSchema.shape,
  numero: z.number().nullable(),
  estado: z.enum(ESTADOS_COMPROBANTE),
  cae: textoONada,
  /** Why it is not authorised, or was not at first. */
  error: textoONada,
  /** What was remarked all the same. */
  observaciones: textoONada,
  fecha,
});
export type ComprobanteAdmin = Respuesta<typeof comprobanteAdminSchema>;
