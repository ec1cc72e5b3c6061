/** Which Belgrano a script acts on. */
import type { Database } from '../../../platform/base/database.ts';
import { databaseAnswers } from '../../../platform/base/database.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import type { Env } from '../../../platform/ajustes/env.ts';
import { ErrorDeScript } from './ejecutar.ts';

const PARTES = {
  base: ({ DATABASE_URL }: Env) => `Base ${nombreDe(DATABASE_URL)}`,
  /** Past a pooler, where there is one. */
  directa: ({ DATABASE_DIRECT_URL }: Env) => `Base ${nombreDe(DATABASE_DIRECT_URL)}`,
  temporal: ({ TEMPORAL_ADDRESS }: Env) => `Temporal ${TEMPORAL_ADDRESS}`,
} as const;

/**
 * The settings; what of them the script is about to act on is its first line.
 * @throws ConfiguracionInvalida
 */
export function instancia(...partes: readonly (keyof typeof PARTES)[]): Env {
  const env = loadEnv();
  console.log(`${partes.map((parte) => PARTES[parte](env)).join(', ')}\n`);
  return env;
}

/** @throws ErrorDeScript where it does not answer within 5 s */
export async function exigirBase(db: Database, { DATABASE_URL }: Env): Promise<void> {
  if (await databaseAnswers(db, 5_000)) return;
  throw new ErrorDeScript(`La base de datos ${nombreDe(DATABASE_URL)} no responde (DATABASE_URL).`);
}

/** Host, port and name: no user and no password. */
function nombreDe(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
