/** What payments come to, all that a filter finds. */
import { z } from 'zod';
import { cuantos, dia } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

/** Pesos. What goes back counts on the day on which it came. */
const sumas = {
  /** Payments that brought money. */
  cuantos,
  bruto: z.number(),
  devuelto: z.number(),
  neto: z.number(),
};

/** Answer of `GET /api/payments/sumas`. */
export const sumasDePagosSchema = z.object({
  ...sumas,
  /** By the day they were approved on, the newest first; the last 366 of them. */
  por_dia: z.array(z.object({ dia, ...sumas })),
});
export type SumasDePagos = Respuesta<typeof sumasDePagosSchema>;
