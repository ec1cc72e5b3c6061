/** Passwords: argon2id, with the parameters that OWASP recommends (19 MiB, two passes, one lane). */
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** @returns what may be stored; argon2id is the library's default kind */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Whether `password` is the one that `guardado` was made of. */
export function esPassword(guardado: string, password: string): Promise<boolean> {
  return verify(guardado, password);
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
