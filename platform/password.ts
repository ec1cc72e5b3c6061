/** Passwords: argon2id, with the parameters that OWASP recommends (19 MiB, two passes, one lane). */
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
