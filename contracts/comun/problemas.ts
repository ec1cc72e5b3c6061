/** The body of every error: RFC 9457 plus the members that existing clients read. */
import { z } from 'zod';
import type { Respuesta } from './respuestas.ts';

export const errorDeCampoSchema = z.object({ campo: z.string(), mensaje: z.string() });
export type ErrorDeCampo = Respuesta<typeof errorDeCampoSchema>;

export const problemaSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  instance: z.string(),
  /** A short Spanish sentence, shown as it is. */
  error: z.string(),
  errores: z.array(errorDeCampoSchema).optional(),
  /** On 409 of a state machine: where it may go from here. */
  permitidos: z.array(z.string()).optional(),
});
export type Problema = Respuesta<typeof problemaSchema>;
