/** What is kept on disk: the business's database, what Temporal knows, and the logs. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { query } from '../../support/medir/query.ts';
import type { Instance } from '../../chaos/instance.ts';

export interface Kept {
  readonly base: number;
  readonly temporal: number;
  readonly registros: number;
}

/** In bytes. */
export async function kept(
  instance: Pick<Instance, 'databaseUrl' | 'temporalFile' | 'logDir'>,
): Promise<Kept> {
  const { databaseUrl, temporalFile, logDir } = instance;
  const [row] = await query<{ bytes: number }>(
    databaseUrl,
    'SELECT pg_database_size(current_database())::float8 AS bytes',
  );
  return {
    base: row?.bytes ?? Number.NaN,
    temporal: sizeOf(temporalFile),
    registros: readdirSync(logDir).reduce((sum, name) => sum + sizeOf(join(logDir, name)), 0),
  };
}

/** A file that has gone meanwhile takes no room. */
function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What came on top in between. */
export function grown(before: Kept, after: Kept): Kept {
  return {
    base: after.base - before.base,
    temporal: after.temporal - before.temporal,
    registros: after.registros - before.registros,
  };
}

/** Of what grew under attack, what honest people alone would not have left; never less than nothing. */
export function hostileShare(calm: Kept, stormy: Kept): Kept {
  const own = grown(calm, stormy);
  return {
    base: Math.max(0, own.base),
    temporal: Math.max(0, own.temporal),
    registros: Math.max(0, own.registros),
  };
}

export function totalOf({ base, temporal, registros }: Kept): number {
  return base + temporal + registros;
}
