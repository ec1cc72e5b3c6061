/**
 * Alerts, told to people: what is new goes into a mail or a call, taken up and stored in one
 * transaction, so that it is told once by each way. A call, as a mail, has a workflow that makes it.
 */
import type { Client } from '@temporalio/client';
import type { CuerpoAlertas, NovedadAlerta } from '../../../contracts/operaciones/alertas.ts';
import type { DatosAlerta } from '../../../contracts/operaciones/correos.ts';
import { WORKFLOW_AVISO, workflowIdAviso } from '../../../contracts/temporal/aviso.ts';
import { COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import { entradaDeFila } from '../../../contracts/temporal/nombrar.ts';
import type { ConNombre } from '../../../contracts/temporal/nombrar.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { iniciarDeFila } from '../../proceso/iniciar.ts';
import { createRonda, porTodos } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';

export interface AvisosDeAlertasDeps {
  readonly sql: SqlPool;
  readonly client: Client;
  readonly log: Logger;
  /** Who gets mails; none, no mails. */
  readonly correos: readonly string[];
  /** Whether there is somebody to call. */
  readonly conUrl: boolean;
  readonly cadaMs?: number;
  /** Shortest time between two mails to the same people. */
  readonly correoCadaMs?: number;
  readonly taskQueue?: string;
}

/** What is kept quiet counts as told: once it is over there is no flood of old news. */
const SIN_SILENCIO = parte`NOT EXISTS (SELECT 1 FROM ahorro.silencios AS s
  WHERE s.codigo = alertas.codigo AND s.hasta > now())`;
const EN_UN_CORREO = 20;
const EN_UN_ENVIO = 50;
const TANDA = 5;
/** One that was begun and is not made yet is asked for again: its workflow may be gone. */
const OTRA_VEZ_S = 120;
/** Any fixed number, of the mails' own. */
const TURNO = 7_210_541;
const MINUTO = 60_000;

export function createAvisosDeAlertas(deps: AvisosDeAlertasDeps): Ronda<number> {
  const { sql, client, log, correos, conUrl, cadaMs = 1_000 } = deps;
  const { correoCadaMs = MINUTO, taskQueue = COLA_PEDIDOS } = deps;

  /** One look. @returns how many calls were begun */
  async function pasar(): Promise<number> {
    await sql.transaccion((tx) => escribirCorreos(tx, correos, correoCadaMs));
    await sql.transaccion((tx) => escribirEnvio(tx, conUrl));
    return conUrl ? iniciar() : 0;
  }

  async function iniciar(): Promise<number> {
    const envios = await sql.sql<ConNombre>`
      UPDATE ahorro.alerta_envios SET proximo_en = now() + make_interval(secs => ${OTRA_VEZ_S})
      WHERE id IN (
        SELECT id FROM ahorro.alerta_envios WHERE estado = 'pendiente' AND proximo_en <= now()
        ORDER BY proximo_en LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, azar`;
    (await porTodos(envios, iniciarUno, { log })).exigir();
    return envios.length;
  }

  function iniciarUno(envio: ConNombre): Promise<void> {
    return iniciarDeFila(client, WORKFLOW_AVISO, {
      taskQueue,
      workflowId: workflowIdAviso(envio),
      entrada: entradaDeFila(envio),
      staticSummary: `Aviso de alertas ${envio.id}`,
    });
  }

  return createRonda({
    nombre: 'el aviso de alertas',
    log,
    cadaMs,
    pasar,
    sigue: (tomados) => tomados === TANDA,
  });
}

/** One mail to each for all that is new, and then none for a while. */
async function escribirCorreos(
  sql: Sql,
  correos: readonly string[],
  cadaMs: number,
): Promise<void> {
  // One worker at a time: two would each write half of a mail.
  const [turno] = await sql<{ mio: boolean }>`SELECT pg_try_advisory_xact_lock(${TURNO}) AS mio`;
  if (turno?.mio !== true) return;
  // Without anybody to write to, it counts as told: an address that is set later gets no old news.
  const [callar] = await sql`
    SELECT 1 FROM ahorro.correos
    WHERE tipo = 'alerta' AND creado_en > now() - make_interval(secs => ${cadaMs / 1_000}) LIMIT 1`;
  if (correos.length > 0 && callar !== undefined) return;
  const nuevas = await sql<{ id: number } & NovedadAlerta>`
    WITH tomada AS (
      UPDATE ahorro.alerta_novedades SET correo_en = now() WHERE id IN (
        SELECT id FROM ahorro.alerta_novedades WHERE correo_en IS NULL ORDER BY id FOR UPDATE
      ) RETURNING id, alerta_id, tipo
    )
    SELECT tomada.id, tipo, codigo, nivel, mensaje, numero, veces, primera, resuelta_en
    FROM tomada JOIN ahorro.alertas ON alertas.id = alerta_id
    WHERE ${SIN_SILENCIO} ORDER BY tomada.id`;
  const [primera] = nuevas;
  if (primera === undefined || correos.length === 0) return;
  const novedades = nuevas.slice(0, EN_UN_CORREO).map(({ id: _, ...novedad }) => novedad);
  const datos: DatosAlerta = { novedades, demas: nuevas.length - novedades.length };
  await sql`
    INSERT INTO ahorro.correos (clave, tipo, para, datos)
    SELECT 'alerta:' || ${primera.id}::text || ':' || para, 'alerta', para, ${JSON.stringify(datos)}::jsonb
    FROM unnest(${[...correos]}::text[]) AS para
    ON CONFLICT (clave) DO NOTHING`;
}

/** One call for all that is new, a bounded number in each. */
async function escribirEnvio(sql: Sql, hayQuien: boolean): Promise<void> {
  const nuevas = await sql<NovedadAlerta>`
    WITH tomada AS (
      UPDATE ahorro.alerta_novedades SET envio_en = now() WHERE id IN (
        SELECT id FROM ahorro.alerta_novedades WHERE envio_en IS NULL
        ORDER BY id LIMIT ${EN_UN_ENVIO} FOR UPDATE SKIP LOCKED
      ) RETURNING id, alerta_id, tipo
    )
    SELECT tipo, codigo, nivel, mensaje, numero, veces, primera, resuelta_en
    FROM tomada JOIN ahorro.alertas ON alertas.id = alerta_id
    WHERE ${SIN_SILENCIO} ORDER BY tomada.id`;
  if (nuevas.length === 0 || !hayQuien) return;
  const cuerpo: CuerpoAlertas = { servicio: 'belgrano', novedades: nuevas };
  await sql`INSERT INTO ahorro.alerta_envios (cuerpo) VALUES (${JSON.stringify(cuerpo)}::jsonb)`;
}
