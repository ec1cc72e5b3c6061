/** Partial refunds: what they are for, and how far they are. */
import { z } from 'zod';
import { importe } from '../comun/dinero.ts';
import { paginado } from '../comun/numeros.ts';
import { fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { parrafoRequerido } from '../comun/texto.ts';
import { ESTADOS_REINTEGRO, MOTIVOS_REINTEGRO } from '../reglas/pagos/estados.ts';

export const filtroReintegrosSchema = z.object({
  estado: z.enum(ESTADOS_REINTEGRO, 'Estado desconocido').optional(),
  ...paginado,
});
export type FiltroReintegros = z.output<typeof filtroReintegrosSchema>;

/** Body of `POST /api/payments/:pago/reintegros`. */
export const pedirReintegroSchema = z.object(
  {
    /** Pesos; all that is left of it where it is not given. */
    monto: importe.refine((pesos) => pesos > 0, 'Debe ser mayor que cero').optional(),
    motivo: parrafoRequerido(500),
  },
  'Se espera un objeto JSON',
);
export type PedirReintegro = z.output<typeof pedirReintegroSchema>;

export const reintegroSchema = z.object({
  id,
  numero: z.string(),
  motivo: z.enum(MOTIVOS_REINTEGRO),
  monto: pesos,
  estado: z.enum(ESTADOS_REINTEGRO),
  /** Null where it was paid at the door. */
  payment_id: textoONada,
  ultimo_error: textoONada,
  pedido_en: fecha,
  hecho_en: fecha.nullable(),
  hecho_por: textoONada,
  /** Of `operaciones`: why, and who says so. */
  detalle: textoONada,
  pedido_por: textoONada,
});
export type ReintegroDePedido = Respuesta<typeof reintegroSchema>;
