/** A cancellation that can still be taken back, as both services tell it. */
import { z } from 'zod';
import { fecha } from './respuestas.ts';
import type { Respuesta } from './respuestas.ts';

export const cancelacionPedidaSchema = z.object({
  /** Who asked for it, as histories keep it; only they take it back. */
  actor: z.string(),
  /** When everything is undone, unless it is taken back. */
  vence: fecha,
});
export type CancelacionPedida = Respuesta<typeof cancelacionPedidaSchema>;

/** Whether a cancellation is to wait for a while, in which who asked for it may take it back; otherwise it is made at once. */
export const deshacible = z.boolean().optional();
