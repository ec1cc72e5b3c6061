/**
 * Alerts, told to people: what is new goes into a mail or a call, taken up and stored in one
 * transaction, so that it is told once by each way; the call is then tried until it is answered.
 */
import type { NovedadAlerta } from '../../contracts/operaciones/alertas.ts';
import type { DatosAlerta } from '../../contracts/operaciones/correos.ts';
import { LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { claveDeEnvio } from '../../contracts/temporal/correo.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import type { CuerpoAlertas, MandarAlertas } from '../../proveedores/aviso-http.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { createRonda } from '../proceso/ronda.ts';
import type { Ronda } from '../proceso/ronda.ts';

export interface AvisosDeAlertasDeps {
  readonly sql: SqlPool;
  readonly log: Logger;
  /** Who gets mails; none, no mails. */
  readonly correos: readonly string[];
  /** Undefined where there is nobody to call. */
  readonly mandar: MandarAlertas | undefined;
  readonly cadaMs?: number;
  /** Shortest time between two mails to the same people. */
  readonly correoCadaMs?: number;
  /** Waits before a call is tried again. */
  readonly esperas?: readonly number[];
}

const EN_UN_CORREO = 20;
const EN_UN_ENVIO = 50;
const TANDA = 5;
/** A call whose end nobody saw is made again after this long. */
const RECLAMO_S = 30;
/** Any fixed number, of the mails' own. */
const TURNO = 7_210_541;
const MINUTO = 60_000;
/** About a day in all. */
const ESPERAS = [
  5_000,
  30_000,
  2 * MINUTO,
  10 * MINUTO,
  60 * MINUTO,
  6 * 60 * MINUTO,
  16 * 60 * MINUTO,
];

type Envio = ConNombre & { readonly cuerpo: CuerpoAlertas; readonly attempts: number };

export function createAvisosDeAlertas(deps: AvisosDeAlertasDeps): Ronda<number> {
  const { sql, log, correos, mandar, cadaMs = 1_000 } = deps;
  const { correoCadaMs = MINUTO, esperas = ESPERAS } = deps;

  /** One look. @returns how many calls were made */
  async function pasar(): Promise<number> {
    await sql.transaccion((tx) => escribirCorreos(tx, correos, correoCadaMs));
    await sql.transaccion((tx) => escribirEnvio(tx, mandar !== undefined));
    return mandar === undefined ? 0 : enviar(mandar);
  }

  async function enviar(llamar: MandarAlertas): Promise<number> {
    const envios = await sql.sql<Envio>`
      UPDATE ahorro.alerta_envios SET attempts = attempts + 1,
        proximo_en = now() + make_interval(secs => ${RECLAMO_S})
      WHERE id IN (
        SELECT id FROM ahorro.alerta_envios WHERE estado = 'pendiente' AND proximo_en <= now()
        ORDER BY proximo_en LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, azar, cuerpo, attempts`;
    await Promise.all(
      envios.map(async ({ id, azar, cuerpo, attempts }) => {
        try {
          await llamar(claveDeEnvio({ id, azar }), cuerpo);
        } catch (error) {
          await anotarFalla(id, attempts, error);
          return;
        }
        await sql.sql`
          UPDATE ahorro.alerta_envios SET estado = 'hecho', hecho_en = now(), ultimo_error = NULL
          WHERE id = ${id}`;
      }),
    );
    return envios.length;
  }

  async function anotarFalla(id: number, attempts: number, error: unknown): Promise<void> {
    const motivo = error instanceof Error ? error.message : String(error);
    const espera = error instanceof LlamadaRechazada ? undefined : esperas[attempts - 1];
    const estado = espera === undefined ? 'fallido' : 'pendiente';
    log.warn({ envio: id, intento: attempts, motivo, estado }, 'no se pudo avisar a ALERTAS_URL');
    await sql.sql`
      UPDATE ahorro.alerta_envios SET estado = ${estado}, ultimo_error = ${motivo},
        proximo_en = now() + make_interval(secs => ${(espera ?? 0) / 1_000})
      WHERE id = ${id}`;
  }

  return createRonda({
    nombre: 'el envío de alertas',
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
    FROM tomada JOIN ahorro.alertas ON alertas.id = alerta_id ORDER BY tomada.id`;
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
    FROM tomada JOIN ahorro.alertas ON alertas.id = alerta_id ORDER BY tomada.id`;
  if (nuevas.length === 0 || !hayQuien) return;
  const cuerpo: CuerpoAlertas = { servicio: 'belgrano', novedades: nuevas };
  await sql`INSERT INTO ahorro.alerta_envios (cuerpo) VALUES (${JSON.stringify(cuerpo)}::jsonb)`;
}
