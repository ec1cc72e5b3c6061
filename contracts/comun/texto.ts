/**
 * Building blocks of text fields, the one door for what people and other systems write: well-formed, composed
 * (NFC), trimmed, bounded, and of what can be seen.
 */
import { z } from 'zod';
import { SE_PUEDE_LLAMAR } from '../reglas/valores/telefono.ts';

/** Beyond line breaks and tabs: they break logs and PostgreSQL (NUL). Halves of characters break everything. */
const NO_PERMITIDOS = /(?![\t\n\r])\p{Cc}|\p{Cs}/u;
/** Format and direction characters, and letters without a shape; what joins emojis is seen. */
const INVISIBLES = /(?![\u200c\u200d])\p{Cf}|[\u115f\u1160\u3164\uffa0]/gu;
const SALTOS = /[\t\n\r\u2028\u2029]+/g;
const ALGO = /[\p{L}\p{N}]/u;

/** Text over several lines, of at most `max` characters, such as a note. */
export function parrafo(max: number) {
  return z
    .string('Debe ser un texto')
    .overwrite(limpiar)
    .max(max, `Tiene más de ${max} caracteres`)
    .refine((valor) => !NO_PERMITIDOS.test(valor), 'Tiene caracteres no permitidos');
}

/** Text of one line, such as a name or an address: line breaks in it are spaces. */
export function texto(max: number) {
  return parrafo(max).overwrite((valor) => valor.replace(SALTOS, ' '));
}

/** Text of one line that must say something. */
export function textoRequerido(max: number) {
  return texto(max).min(1, 'Es obligatorio').refine(diceAlgo, SIN_LETRAS);
}

/** The same over several lines. */
export function parrafoRequerido(max: number) {
  return parrafo(max).min(1, 'Es obligatorio').refine(diceAlgo, SIN_LETRAS);
}

const SIN_LETRAS = 'Debe tener alguna letra o número';
const diceAlgo = (valor: string): boolean => valor === '' || ALGO.test(valor);
const limpiar = (valor: string): string => valor.replace(INVISIBLES, '').normalize('NFC').trim();

/**
 * What somebody else's system says, as far as it can be stored: cut to `max`, never inside a character, without NUL and
 * halves of characters.
 */
export function recortar(ajeno: string, max: number): string {
  return ajeno.slice(0, max).replace(/[\0\p{Cs}]/gu, '');
}

/** A mail address, as browsers know them. */
export const email = texto(254).regex(z.regexes.html5Email, 'No es un correo válido');

/** A telephone as people write it, with its extension: enough figures to call somebody. */
export const telefono = textoRequerido(50).regex(SE_PUEDE_LLAMAR, 'No es un teléfono válido');

/** The same where an order is at stake: one that cannot be understood is kept as it was written. */
export const telefonoDePedido = textoRequerido(50);

/** A password to be set: how long it is counts, not what it is made of. */
export const passwordNueva = z
  .string('Debe ser un texto')
  .normalize('NFC')
  .min(10, 'Tiene menos de 10 caracteres')
  .max(200, 'Tiene más de 200 caracteres')
  .refine((password) => !esMuyComun(password), 'Es de las primeras que se prueban: elegí otra');

/** Of those that are long enough, the ones that whoever guesses tries first. */
const MUY_COMUNES: ReadonlySet<string> = new Set([
  ...['0123456789', '1234567890', '12345678910', '123456789a', '1234567891', '0987654321'],
  ...['9876543210', '1q2w3e4r5t', '1qaz2wsx3edc', 'qwertyuiop', 'qwerty1234', 'qwerty12345'],
  ...['qwerty123456', 'asdfghjkl1', 'abcdefghij', 'abcd1234567', 'abc123456789', 'password12'],
  ...['password123', 'password1234', 'password12345', 'contraseña', 'contrasena', 'contraseña1'],
  ...['contrasena1', 'contraseña123', 'contrasena123', 'administrador', 'administrator'],
  ...['argentina1', 'argentina123', 'bocajuniors', 'riverplate', 'teamomucho', 'iloveyou123'],
  'belgrano123',
]);

/** Also of one character again and again, or nothing that shows. */
function esMuyComun(password: string): boolean {
  return (
    MUY_COMUNES.has(password.toLowerCase()) || new Set(password.replaceAll(/\s/g, '')).size < 2
  );
}

/** A password to be checked. */
export const passwordDada = z
  .string('Debe ser un texto')
  .normalize('NFC')
  .min(1, 'Es obligatorio')
  .max(200);

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
