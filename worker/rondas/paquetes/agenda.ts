/** The Schedule that a package should have, by its row. */
import { createHash } from 'node:crypto';
import type { ScheduleOptions, ScheduleSpec } from '@temporalio/client';
import { momentoDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { QUINCENA_MS } from '../../../contracts/reglas/tiempo/ritmo.ts';
import type { Ritmo } from '../../../contracts/reglas/tiempo/ritmo.ts';
import { scheduleIdPaquete, WORKFLOW_PAQUETE } from '../../../contracts/temporal/paquetes.ts';
import type { ConNombre } from '../../../contracts/temporal/nombrar.ts';
import { entradaDe } from '../../../flujos/paquetes.ts';

export type PaqueteAgendado = ConNombre & {
  readonly nombre: string;
  readonly version: number;
  readonly activo: boolean;
} & Ritmo;

const ZONA = 'America/Argentina/Buenos_Aires';

/**
 * A run that Temporal could not start in time is made up for within 12 hours, still for the day it was
 * due; an older one is left out. One that is due while another one is under way waits for it.
 */
export function agendaDe(paquete: PaqueteAgendado, taskQueue: string) {
  const { id, nombre, version, activo } = paquete;
  const hecha = {
    spec: { timezone: ZONA, ...momentosDe(paquete) },
    policies: { overlap: 'BUFFER_ONE', catchupWindow: '12h' },
    action: {
      type: 'startWorkflow',
      workflowType: WORKFLOW_PAQUETE,
      workflowId: scheduleIdPaquete(paquete),
      taskQueue,
      args: [entradaDe(paquete)],
      staticSummary: `Paquete ${id}: ${nombre}`,
    },
  } satisfies Partial<ScheduleOptions>;
  return {
    scheduleId: scheduleIdPaquete(paquete),
    ...hecha,
    // What a Schedule was made of, so that one that was made of something else shows.
    state: { paused: !activo, note: `versión ${version} · ${huella(hecha)}` },
  } satisfies ScheduleOptions;
}

function huella(hecha: object): string {
  return createHash('sha256').update(JSON.stringify(hecha)).digest('hex').slice(0, 12);
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
