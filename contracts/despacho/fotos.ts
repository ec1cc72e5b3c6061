/** Photos of a stop that come in pieces. */
import { z } from 'zod';
import { enteroEscrito } from '../comun/numeros.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { FOTO_MAXIMA } from '../reglas/imagen.ts';
import { ticketConFotoSchema } from './tickets.ts';

/** The same for all pieces of a photo: whoever sends it chooses it. */
const subida = z.string().regex(/^[\da-f]{32}$/, 'Deben ser 32 cifras hexadecimales');
export const subidaDeFotoSchema = z.object({ subida });
/** Where the piece begins, and how long the whole is; in bytes. */
export const parteDeFotoSchema = z.object({
  subida,
  desde: enteroEscrito(0, FOTO_MAXIMA),
  total: enteroEscrito(1, FOTO_MAXIMA),
});

/** Bytes that are there. */
export const partesDeFotoSchema = z.object({ recibidos: z.number().int() });
/** With the last piece, the ticket that has the photo now. */
export const parteRecibidaSchema = z.object({
  recibidos: z.number().int(),
  ticket: ticketConFotoSchema.nullable(),
});
export type PartesDeFoto = Respuesta<typeof partesDeFotoSchema>;
export type ParteRecibida = Respuesta<typeof parteRecibidaSchema>;
