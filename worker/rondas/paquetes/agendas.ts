/** Schedules of packages that the database does not have: they place no order, and nobody else ends them. */
import { ScheduleNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { scheduleIdPaquete, WORKFLOW_PAQUETE } from '../../../contracts/temporal/paquetes.ts';
import type { ConNombre } from '../../../contracts/temporal/nombrar.ts';
import type { Sql } from '../../../platform/base/sql.ts';

/** @returns the ids of those Schedules */
export async function agendasDeNadie(sql: Sql, client: Client): Promise<string[]> {
  const hay: string[] = [];
  // First: a package that comes in meanwhile has its row before its Schedule.
  for await (const { scheduleId, action } of client.schedule.list({ pageSize: 1_000 })) {
    if (action?.workflowType === WORKFLOW_PAQUETE) hay.push(scheduleId);
  }
  const filas = await sql<ConNombre>`SELECT id, azar FROM ahorro.paquetes_comerciantes`;
  const conFila = new Set(filas.map(scheduleIdPaquete));
  return hay.filter((agenda) => !conFila.has(agenda));
}

export async function borrarAgenda(client: Client, agenda: string): Promise<void> {
  await client.schedule
    .getHandle(agenda)
    .delete()
    .catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
    });
}
