/**
 * The Schedules of packages follow their rows: whatever a merchant has saved, and whether Temporal was
 * there then, each active package has its Schedule as of its last version. Each is looked at again
 * every hour, so that one that was changed or lost elsewhere comes back.
 */
import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import type { Client, ScheduleOptions, ScheduleSpec } from '@temporalio/client';
import { momentoDe, QUINCENA_MS } from '../contracts/ritmo.ts';
import type { Ritmo } from '../contracts/ritmo.ts';
import { COLA_PEDIDOS, scheduleIdPaquete, WORKFLOW_PAQUETE } from '../contracts/temporal.ts';
import type { EntradaPaquete } from '../contracts/temporal.ts';
import type { Logger } from '../platform/logger.ts';
import type { Sql } from '../platform/sql.ts';
import { createRonda, TANDA } from './ronda.ts';
import type { Ronda } from './ronda.ts';

export interface AgendaDeps {
  readonly sql: Sql;
  readonly client: Client;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  readonly taskQueue?: string;
}

type Fila = {
  readonly id: number;
  readonly nombre: string;
  readonly version: number;
  readonly activo: boolean;
  readonly eliminado: boolean;
} & Ritmo;

/** A package whose Schedule could not be set is taken again after this long. */
const RECLAMO_S = 15;
const ESPERA_MS = 5_000;
const ZONA = 'America/Argentina/Buenos_Aires';

export function createAgenda({
  sql,
  client,
  log,
  cadaMs,
  taskQueue = COLA_PEDIDOS,
}: AgendaDeps): Ronda<number> {
  /** One look. @returns how many packages it took up */
  async function pasar(): Promise<number> {
    // Claimed for a while, so that several workers share the work instead of undoing each other's.
    const filas = await sql<Fila>`
      UPDATE ahorro.paquetes_comerciantes SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.paquetes_comerciantes
        WHERE (version_aplicada <> version OR eliminado_en IS NULL
            AND (revisado_en IS NULL OR revisado_en < now() - interval '1 hour'))
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${RECLAMO_S}))
        ORDER BY version_aplicada = version, id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, nombre, version, activo, eliminado_en IS NOT NULL AS eliminado, frecuencia,
        dias_semana, to_char(desde, 'YYYY-MM-DD') AS desde, dia_mes, hora`;
    const resultados = await Promise.allSettled(filas.map(aplicar));
    const fallas = resultados.filter((resultado) => resultado.status === 'rejected');
    if (filas.length > 0) {
      log.info({ tomados: filas.length, fallas: fallas.length }, 'agenda de paquetes');
    }
    const [primera] = fallas;
    if (primera) throw primera.reason;
    return filas.length;
  }

  async function aplicar(fila: Fila): Promise<void> {
    await client.connection.withDeadline(Date.now() + ESPERA_MS, () =>
      fila.eliminado ? borrar(fila.id) : poner(fila),
    );
    await sql`
      UPDATE ahorro.paquetes_comerciantes
      SET version_aplicada = ${fila.version}, revisado_en = now(), relevo_en = NULL
      WHERE id = ${fila.id}`;
  }

  async function borrar(id: number): Promise<void> {
    await client.schedule
      .getHandle(scheduleIdPaquete(id))
      .delete()
      .catch((error: unknown) => {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      });
  }

  async function poner(fila: Fila): Promise<void> {
    const opciones = opcionesDe(fila, taskQueue);
    const handle = client.schedule.getHandle(opciones.scheduleId);
    try {
      const { state } = await handle.describe();
      if (state.note === opciones.state.note && state.paused === opciones.state.paused) return;
      await handle.update((previo) => ({
        ...opciones,
        state: { ...previo.state, ...opciones.state },
      }));
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      await client.schedule.create(opciones).catch((falla: unknown) => {
        // Somebody else has just made it: it is looked at again.
        if (falla instanceof ScheduleAlreadyRunning)
          throw new Error('la agenda cambió mientras tanto');
        throw falla;
      });
    }
  }

  return createRonda({
    nombre: 'la agenda de paquetes',
    log,
    cadaMs,
    pasar,
    sigue: (tomados) => tomados === TANDA,
  });
}

/**
 * A run that Temporal could not start in time is made up for within 12 hours, still for the day it was
 * due; an older one is left out. One that is due while another one is under way waits for it.
 */
function opcionesDe(fila: Fila, taskQueue: string) {
  const { id, nombre, version, activo } = fila;
  const entrada: EntradaPaquete = { paqueteId: id };
  return {
    scheduleId: scheduleIdPaquete(id),
    spec: { timezone: ZONA, ...momentosDe(fila) },
    policies: { overlap: 'BUFFER_ONE', catchupWindow: '12h' },
    action: {
      type: 'startWorkflow',
      workflowType: WORKFLOW_PAQUETE,
      workflowId: scheduleIdPaquete(id),
      taskQueue,
      args: [entrada],
      staticSummary: `Paquete ${id}: ${nombre}`,
    },
    // The version says what a Schedule was made of.
    state: { paused: !activo, note: `versión ${version}` },
  } satisfies ScheduleOptions;
}

function momentosDe(ritmo: Ritmo): ScheduleSpec {
  const [hour = 0, minute = 0] = ritmo.hora.split(':').map(Number);
  switch (ritmo.frecuencia) {
    case 'semanal': {
      const dayOfWeek = ritmo.dias_semana.flatMap((dia) => DIAS[dia % 7] ?? []);
      return { calendars: [{ dayOfWeek, hour, minute }] };
    }
    case 'quincenal': {
      // Intervals count from 1970; the offset puts them on the days that follow the first one.
      const primero = momentoDe(ritmo.desde, ritmo.hora);
      const cada = { every: QUINCENA_MS, offset: primero % QUINCENA_MS };
      return { intervals: [cada], startAt: new Date(primero) };
    }
    case 'mensual':
      return { calendars: [{ dayOfMonth: ritmo.dia_mes, hour, minute }] };
  }
}

const DIAS = [
  'SUNDAY',
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
] as const;
