/** Passwords: argon2id, with the parameters that OWASP recommends (19 MiB, two passes, one lane). */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { createFila } from '../comun/en-fila.ts';

const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each takes a core for 25 ms or so: whoever tries many at once keeps one busy, and no more. */
const ESPERAN = 200;
const enFila = createFila(ESPERAN, {
  mensaje: 'Hay muchos ingresos a la vez: probá de nuevo en un momento',
  reintentarEn: 5,
});

/** @returns what may be stored; argon2id is the library's default kind @throws ErrorHttp 503 when too many wait */
export function hashPassword(password: string): Promise<string> {
  return enFila(() => hash(password, ARGON2ID));
}

/** Whether `password` is the one that `guardado` was made of. @throws ErrorHttp 503 when too many wait */
export function esPassword(guardado: string, password: string): Promise<boolean> {
  return enFila(() => verify(guardado, password));
}

/**
 * Compares against the hash of an account that may not exist: unknown names take as long as known
 * ones, and are never right.
 */
export function createComparador(): (
  guardado: string | undefined,
  password: string,
) => Promise<boolean> {
  const deNadie = hashPassword(randomBytes(16).toString('hex'));
  return async (guardado, password) => {
    const vale = await esPassword(guardado ?? (await deNadie), password);
    return vale && guardado !== undefined;
  };
}
