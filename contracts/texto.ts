/** Building blocks of text fields: trimmed, bounded, without control characters. */
import { z } from 'zod';

// Line breaks and tabs are fine in notes; other control characters break logs and PostgreSQL (NUL).
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Optional free text of at most `max` characters. */
export function texto(max: number) {
  return z
    .string('Debe ser un texto')
    .trim()
    .max(max, `Tiene más de ${max} caracteres`)
    .refine((valor) => !CONTROL.test(valor), 'Tiene caracteres no permitidos');
}

/** Text that must say something. */
export function textoRequerido(max: number) {
  return texto(max).min(1, 'Es obligatorio');
}

export const email = z.email('No es un correo válido').max(254, 'Tiene más de 254 caracteres');

export const telefono = textoRequerido(50).regex(/^[0-9+()\s.-]{6,}$/, 'No es un teléfono válido');

/** A password to be set: how long it is counts, not what it is made of. */
export const passwordNueva = z
  .string('Debe ser un texto')
  .min(10, 'Tiene menos de 10 caracteres')
  .max(200, 'Tiene más de 200 caracteres');

/** A password to be checked. */
export const passwordDada = z.string('Debe ser un texto').min(1, 'Es obligatorio').max(200);

/** A whole number from the database's ids. */
export const identificador = z
  .number('Debe ser un número')
  .int('Debe ser un número entero')
  .positive('Debe ser mayor que cero')
  .max(2_147_483_647, 'Es demasiado grande');

/** The same written as text: in a path, a query, or by somebody who sends numbers as texts. */
export const identificadorEscrito = z
  .string()
  .regex(/^\d{1,10}$/, 'Debe ser un número')
  .transform(Number)
  .pipe(identificador);

/** A page of a list: `pagina` from 1, `limite` up to 100. */
export const paginado = {
  pagina: z.coerce.number('Debe ser un número').int().min(1).max(100_000).default(1),
  limite: z.coerce.number('Debe ser un número').int().min(1).max(100).default(20),
};
