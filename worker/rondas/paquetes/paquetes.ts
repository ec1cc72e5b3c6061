/**
 * The Schedules of packages follow their rows: whatever a merchant has saved, and whether Temporal was
 * there then, each active package has its Schedule as of its last version. Twice a minute they are
 * compared with what Temporal lists, so that one that was changed or lost elsewhere comes back; the days
 * that went by without one are made up for.
 */
import { ScheduleAlreadyRunning, ScheduleNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { registrarAlerta } from '../../../activities/comun/cambios.ts';
import { fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { debidas } from '../../../contracts/reglas/tiempo/ritmo.ts';
import { COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import {
  scheduleIdPaquete,
  WORKFLOW_PAQUETE,
  workflowIdPaquete,
} from '../../../contracts/temporal/paquetes.ts';
import type { ConNombre } from '../../../contracts/temporal/nombrar.ts';
import type { EntradaPaquete } from '../../../contracts/temporal/paquetes.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import { entradaDe } from '../../../flujos/paquetes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { agendaDe } from './agenda.ts';
import type { PaqueteAgendado } from './agenda.ts';
import { borrarAgenda } from './agendas.ts';
import { createRonda, porTodos, TANDA } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { dejarTurno, tomarTurno } from '../../../platform/base/turno.ts';

export interface AgendaDeps {
  readonly sql: Sql;
  readonly client: Client;
  readonly log: Logger;
  /** Pause between two looks at the rows, in milliseconds. */
  readonly cadaMs: number;
  /** Between two looks at what Temporal lists, whichever process takes them. */
  readonly compararCadaMs?: number;
  readonly taskQueue?: string;
  /** Schedules that there should be besides those of packages. */
  readonly ajenasConocidas?: readonly string[];
  /** Called where Temporal turns out to have forgotten a Schedule: it may have forgotten more. */
  readonly alOlvido?: () => Promise<void>;
}

type Fila = PaqueteAgendado & {
  readonly eliminado: boolean;
  readonly creado: Date;
  /** When its Schedule was last seen to be there; null until the first time. */
  readonly visto: Date | null;
  /** Whether the database was restored since: it may have forgotten orders of its days. */
  readonly restaurado: boolean;
};

const TURNO = 'agendas';
const COMPARAR_CADA_MS = 30_000;
/** A package whose Schedule could not be set is taken again after this long. */
const TOMA_S = 15;
const ESPERA_MS = 5_000;
/** A run that was due shortly before may have been lost with its Schedule, unfinished. */
const ATRAS_MS = 5 * 60_000;
/** One that was set just now may not be listed yet. */
const GRACIA_MS = 5_000;
const PAGINA = 1_000;

export function createAgenda(deps: AgendaDeps): Ronda<number> {
  const { sql, client, log, taskQueue = COLA_PEDIDOS, ajenasConocidas = [] } = deps;
  const { cadaMs, compararCadaMs = COMPARAR_CADA_MS, alOlvido = async () => undefined } = deps;

  /** One look. @returns how many packages it took up */
  async function pasar(): Promise<number> {
    const tomados = await aplicarLoCambiado();
    if (await tomarTurno(sql, TURNO, compararCadaMs / 1_000)) {
      await comparar().catch(async (error: unknown) => {
        await dejarTurno(sql, TURNO);
        throw error;
      });
    }
    return tomados;
  }

  async function aplicarLoCambiado(): Promise<number> {
    // Claimed for a while, so that several workers share the work instead of undoing each other's.
    const filas = await sql<Fila>`
      UPDATE ahorro.paquetes_comerciantes SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.paquetes_comerciantes
        WHERE version_aplicada <> version
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, azar, nombre, version, activo, eliminado_en IS NOT NULL AS eliminado, frecuencia,
        dias_semana, to_char(desde, 'YYYY-MM-DD') AS desde, dia_mes, hora, creado_en AS creado,
        revisado_en AS visto,
        coalesce(revisado_en < (SELECT epoca.desde FROM tickets.epoca AS epoca), false) AS restaurado`;
    (await porTodos(filas, aplicar, { log, titulo: 'agenda de paquetes' })).exigir();
    return filas.length;
  }

  async function aplicar(fila: Fila): Promise<void> {
    const visto = new Date();
    await client.connection.withDeadline(visto.getTime() + ESPERA_MS, () =>
      fila.eliminado ? borrarAgenda(client, scheduleIdPaquete(fila)) : poner(fila),
    );
    await sql`
      UPDATE ahorro.paquetes_comerciantes
      SET version_aplicada = ${fila.version}, revisado_en = ${visto}, relevo_en = NULL
      WHERE id = ${fila.id}`;
  }

  async function poner(fila: Fila): Promise<void> {
    const { scheduleId, state } = agendaDe(fila, taskQueue);
    const hay = await estadoDe(scheduleId);
    // First: once it is there, nothing tells that it was not.
    if (hay === undefined || fila.restaurado) await recuperar(fila);
    if (hay === undefined) await crear(fila);
    else if (hay.note !== state.note || hay.paused !== state.paused) await corregir(fila);
  }

  async function estadoDe(scheduleId: string) {
    try {
      return (await client.schedule.getHandle(scheduleId).describe()).state;
    } catch (error) {
      if (error instanceof ScheduleNotFoundError) return undefined;
      throw error;
    }
  }

  async function crear(fila: Fila): Promise<void> {
    await client.schedule.create(agendaDe(fila, taskQueue)).catch((falla: unknown) => {
      // Somebody else has just made it: it is looked at again.
      if (falla instanceof ScheduleAlreadyRunning)
        throw new Error('la agenda cambió mientras tanto');
      throw falla;
    });
  }

  async function corregir(fila: Fila): Promise<void> {
    const { scheduleId, ...agenda } = agendaDe(fila, taskQueue);
    await client.schedule.getHandle(scheduleId).update((previa) => ({
      ...agenda,
      state: { ...previa.state, ...agenda.state },
    }));
  }

  /** The days since it was last seen that have no order: nobody was there to place it, or it is forgotten. */
  async function recuperar(fila: Fila): Promise<void> {
    if (fila.visto === null || !fila.activo) return;
    const desde = Math.max(fila.visto.getTime() - ATRAS_MS, fila.creado.getTime());
    // Also what is due while this goes on. A day that is there already stays as it is.
    const momentos = debidas(fila, desde, Date.now() + ESPERA_MS);
    const hechas = await sql<{ fecha: string }>`
      SELECT to_char(fecha, 'YYYY-MM-DD') AS fecha FROM ahorro.paquete_ejecuciones
      WHERE paquete_id = ${fila.id} AND fecha = ANY(${momentos.map(fechaDe)}::date[])`;
    const faltan = momentos.filter(
      (momento) => !hechas.some(({ fecha }) => fecha === fechaDe(momento)),
    );
    if (faltan.length === 0) return;
    for (const momento of faltan) await pedir(fila, momento);
    const dias = faltan.map(fechaDe).join(', ');
    const alerta = { codigo: 'paquete_recuperado', paquete_id: fila.id, dias } as const;
    await registrarAlerta(sql, alerta, { operacion: `${scheduleIdPaquete(fila)}/${dias}` });
  }

  async function pedir(paquete: ConNombre, momento: number): Promise<void> {
    const fecha = fechaDe(momento);
    const debidoEn = new Date(momento).toISOString();
    const entrada: EntradaPaquete = { ...entradaDe(paquete), debidoEn };
    await client.workflow.start(WORKFLOW_PAQUETE, {
      ...{ taskQueue, workflowId: workflowIdPaquete(paquete, 'recuperado', fecha) },
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'USE_EXISTING',
      args: [entrada],
      staticSummary: `Paquete ${paquete.id}, el del ${fecha}, recuperado`,
    });
  }

  /** Those that are as they should be were seen; the others are taken up, as after a change. */
  async function comparar(): Promise<void> {
    const visto = new Date();
    const hay = await listar();
    const filas = await sql<Fila>`
      SELECT id, azar, nombre, version, activo, frecuencia, dias_semana,
        to_char(desde, 'YYYY-MM-DD') AS desde, dia_mes, hora
      FROM ahorro.paquetes_comerciantes
      WHERE eliminado_en IS NULL AND version_aplicada = version
        AND (revisado_en IS NULL OR revisado_en < ${new Date(visto.getTime() - GRACIA_MS)})`;
    // By its id alone: of one that is gone, or set by a worker of before, which knows no other name.
    const ajenas = filas.flatMap(({ id, azar }) =>
      azar === null ? [] : scheduleIdPaquete({ id, azar: null }),
    );
    for (const ajena of ajenas) if (hay.has(ajena)) await borrarAgenda(client, ajena);
    const agendas = filas.map((fila) => ({ id: fila.id, ...agendaDe(fila, taskQueue) }));
    const bien = agendas.filter(({ scheduleId, state }) => {
      const publicada = hay.get(scheduleId);
      return publicada?.note === state.note && publicada.paused === state.paused;
    });
    const mal = agendas.filter((agenda) => !bien.includes(agenda));
    await sql`
      UPDATE ahorro.paquetes_comerciantes SET revisado_en = ${visto}
      WHERE id = ANY(${bien.map(({ id }) => id)}::int[]) AND version_aplicada = version`;
    const ausentes = [...mal.map(({ scheduleId }) => scheduleId), ...ajenasConocidas].filter(
      (agenda) => !hay.has(agenda),
    );
    if (await algunaFalta(ausentes)) await alOlvido();
    await sql`
      UPDATE ahorro.paquetes_comerciantes SET version_aplicada = 0, relevo_en = NULL
      WHERE id = ANY(${mal.map(({ id }) => id)}::int[]) AND version_aplicada = version`;
  }

  async function listar() {
    const hay = new Map<string, { readonly paused: boolean; readonly note?: string }>();
    await client.connection.withDeadline(Date.now() + 2 * ESPERA_MS, async () => {
      for await (const agenda of client.schedule.list({ pageSize: PAGINA })) {
        hay.set(agenda.scheduleId, agenda.state);
      }
    });
    return hay;
  }

  /** The list lags a little: asked by name, the first one that is not there tells. */
  async function algunaFalta(ausentes: readonly string[]): Promise<boolean> {
    for (const ausente of ausentes) {
      if ((await estadoDe(ausente)) === undefined) return true;
    }
    return false;
  }

  return createRonda({
    nombre: 'la agenda de paquetes',
    log,
    cadaMs,
    pasar,
    sigue: (tomados) => tomados === TANDA,
  });
}
