/** Withdrawals: within ten days whoever bought may say that they do not want it (Ley 24.240, art. 34). */
import { z } from 'zod';
import { numeroPedido } from '../despacho/tickets.ts';
import { ESTADOS_PEDIDO } from '../reglas/estados.ts';
import { fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { paginado } from '../comun/numeros.ts';
import { email, parrafoRequerido } from '../comun/texto.ts';

const OBJETO = 'Se espera un objeto JSON';

/** The law's days, from when it was asked for. */
export const DIAS_DE_ARREPENTIMIENTO = 10;

/** Body of `POST /api/arrepentimientos`: what who bought knows of their order. */
export const arrepentirseSchema = z.object(
  { numero: numeroPedido, email: email.toLowerCase() },
  OBJETO,
);

export const RESULTADOS_ARREPENTIMIENTO = ['aceptado', 'rechazado'] as const;
export type ResultadoArrepentimiento = (typeof RESULTADOS_ARREPENTIMIENTO)[number];

/** Body of `POST /api/admin/arrepentimientos/:id/resolver`; the shopper reads the reason. */
export const resolverArrepentimientoSchema = z.object(
  {
    resultado: z.enum(RESULTADOS_ARREPENTIMIENTO, 'Debe ser aceptado o rechazado'),
    motivo: parrafoRequerido(500),
  },
  OBJETO,
);
export type Resolucion = z.output<typeof resolverArrepentimientoSchema>;

/** Query of `GET /api/admin/arrepentimientos.csv`. */
export const filtroArrepentimientosCsvSchema = z.object({
  estado: z.enum(['abiertos', 'resueltos', 'todos'], 'Estado desconocido').default('abiertos'),
});
export type FiltroArrepentimientosCsv = z.output<typeof filtroArrepentimientosCsvSchema>;

/** Query of `GET /api/admin/arrepentimientos`. */
export const filtroArrepentimientosSchema = filtroArrepentimientosCsvSchema.extend(paginado);
export type FiltroArrepentimientos = z.output<typeof filtroArrepentimientosSchema>;

export const arrepentimientoSchema = z.object({
  id,
  /** What the shopper has been told to name it by. */
  codigo: z.string(),
  numero: z.string(),
  estado_pedido: z.enum(ESTADOS_PEDIDO),
  cliente: z.string(),
  email: z.string(),
  total: pesos,
  /** How much of it the withdrawal reaches. */
  alcanza: pesos,
  /** What it does not: what spoils, as it was told when it was bought. */
  excluidos: z.array(z.string()),
  pedido_en: fecha,
  /** Until when it has to be resolved. */
  vence: fecha,
  resultado: z.enum(RESULTADOS_ARREPENTIMIENTO).nullable(),
  motivo: textoONada,
  resuelto_en: fecha.nullable(),
  /** E-mail address of who did. */
  resuelto_por: textoONada,
});
export type Arrepentimiento = Respuesta<typeof arrepentimientoSchema>;
export const unArrepentimientoSchema = z.object({ arrepentimiento: arrepentimientoSchema });
