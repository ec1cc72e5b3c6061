/** Secrets handed out to clients, of which only a keyed hash is stored. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';

export interface Tokens {
  /** A token nobody can guess, and what may be stored of it. */
  nuevo(): { readonly token: string; readonly hash: string };
  /** What was stored for `token`. */
  huella(token: string): string;
}

/** @returns tokens whose hashes are worth nothing without `secreto` */
export function createTokens(secreto: string): Tokens {
  const huella = (token: string) => createHmac('sha256', secreto).update(token).digest('hex');
  return {
    huella,
    nuevo() {
      const token = randomBytes(32).toString('base64url');
      return { token, hash: huella(token) };
    },
  };
}

/**
 * The token of a password recovery, made again from what is stored (`nonce`) by whoever knows the
 * secret: the mail that carries it can wait in the database without it.
 */
export function tokenRecuperacion(secreto: string, nonce: string): string {
  return createHmac('sha256', secreto).update(`recuperacion:${nonce}`).digest('base64url');
}

/** So many digits that nobody can foresee, to be told by mouth. @param cuantos at most 14 */
export function digitos(cuantos: number): string {
  return String(randomInt(10 ** cuantos)).padStart(cuantos, '0');
}
