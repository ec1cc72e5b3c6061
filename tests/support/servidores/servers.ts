/**
 * Once per run: a PostgreSQL and a Temporal server of the suite's own, on free ports and in
 * temporary folders, so that it passes beside a running instance.
 */
import type { TestProject } from 'vitest/node';
import { createDatabase } from '../../../dev/servers/postgres.ts';
import { startPostgres } from '../procesos/postgres.ts';
import { fullServerWanted, startTemporalServer } from '../cluster/temporal-server.ts';
import { startTemporal } from '../procesos/temporal.ts';
import type { StartedTemporal } from '../procesos/temporal.ts';
import { connectDatabase } from '../../../platform/base/database.ts';
import { createLogger } from '../../../platform/observacion/logger.ts';
import { applyMigrations } from '../../../prisma/migrate.ts';
import { sembrar } from '../../../prisma/seed/sembrar.ts';
import { workflowBundle } from '../../../worker/bundle.ts';
import { conCuentaPropia } from './cuenta-propia.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's maintenance database. */
    postgresUrl: string;
    temporal: string;
  }
}

/** Migrated and seeded once; every test file gets its copy. */
export const PLANTILLA = 'plantilla';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres({ database: 'belgrano', fsync: false });
  const temporal = await startSuiteTemporal(postgres.url).catch(async (error: unknown) => {
    await postgres.stop();
    throw error;
  });
  const detener = async () => {
    await temporal.stop();
    await postgres.stop();
  };
  try {
    const url = await conCuentaPropia(postgres.url);
    await prepararPlantilla(url);
    project.provide('postgresUrl', url);
  } catch (error) {
    await detener();
    throw error;
  }
  project.provide('temporal', temporal.address);
  return detener;
}

/** The dev server; with `PRUEBAS_TEMPORAL=servidor` a full one, as `npm run cluster` has it. */
function startSuiteTemporal(postgresUrl: string): Promise<StartedTemporal> {
  return fullServerWanted() ? startTemporalServer(postgresUrl) : startTemporal({});
}

async function prepararPlantilla(url: string): Promise<void> {
  const plantilla = await createDatabase(url, PLANTILLA);
  await applyMigrations(plantilla);
  // It keeps this process busy: whoever waited for an answer meanwhile would think there is none.
  await workflowBundle();
  const log = createLogger('tests', { LOG_LEVEL: 'silent', produccion: true });
  const db = connectDatabase({ DATABASE_URL: plantilla, DATABASE_POOL: 5 }, log);
  await sembrar(db);
  await db.$disconnect();
}
