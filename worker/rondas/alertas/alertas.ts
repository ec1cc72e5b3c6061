/**
 * Alerts, kept from the log of events: of the same thing said again there is one, counted; what
 * ends it closes it. The log is read in the order of its ids, which is that of commit, so that
 * nothing is missed and nothing counted twice, whichever worker does it.
 */
import { PASOS_QUE_ESPERAN } from '../../../contracts/reglas/alertas/definicion.ts';
import { codigosConFin } from '../../../contracts/reglas/alertas/alertas.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { plegar } from './plegar.ts';
import type { EventoLeido, Guardada } from './plegar.ts';
import { createRonda } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';

const PAGINA = 200;

export function createAlertas(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  log: Logger,
  cadaMs = 1_000,
): Ronda<number> {
  /** One look. @returns how many events it has read */
  async function pasar(): Promise<number> {
    const { leidos, novedades } = await transaccion(async (sql) => {
      const eventos = await tomar(sql);
      const vistas = plegar(eventos, await leerAbiertas(sql, eventos));
      const guardadas = await guardar(sql, vistas);
      return {
        leidos: eventos.length,
        novedades: [...guardadas, ...(await cerrarPorFilas(sql))],
      };
    });
    for (const { tipo, nivel, codigo, numero, mensaje } of novedades) {
      const linea = { codigo, ...(numero === null ? {} : { numero }) };
      if (tipo === 'resuelta') log.info(linea, `alerta resuelta: ${mensaje}`);
      else log[nivel === 'critica' ? 'error' : 'warn'](linea, `alerta: ${mensaje}`);
    }
    return leidos;
  }

  return createRonda({
    nombre: 'el registro de alertas',
    log,
    cadaMs,
    pasar,
    sigue: (tomados) => tomados === PAGINA,
  });
}

/** The next events, unless another worker is at it; they count as read once this is committed. */
async function tomar(sql: Sql): Promise<EventoLeido[]> {
  const [cursor] = await sql<{ hasta: string }>`
    SELECT evento_id AS hasta FROM ahorro.alerta_cursor FOR UPDATE SKIP LOCKED`;
  if (cursor === undefined) return [];
  const eventos = await sql<EventoLeido>`
    SELECT evento_id AS id, nombre, datos,
      to_char(fecha AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS fecha
    FROM tickets.evento WHERE evento_id > ${cursor.hasta} ORDER BY evento_id LIMIT ${PAGINA}`;
  const ultimo = eventos.at(-1);
  if (ultimo) await sql`UPDATE ahorro.alerta_cursor SET evento_id = ${ultimo.id}`;
  return eventos;
}

/** The open alerts that these events may have a word about. Locked: somebody may be closing one. */
async function leerAbiertas(sql: Sql, eventos: readonly EventoLeido[]): Promise<Guardada[]> {
  if (eventos.length === 0) return [];
  const alertas = eventos.filter(({ nombre }) => nombre === 'alerta');
  const de = (lista: readonly EventoLeido[], campo: string) => [
    ...new Set(lista.map(({ datos }) => datos[campo]).filter((dato) => typeof dato === 'string')),
  ];
  return sql<Guardada>`
    SELECT id, clave, codigo, numero, nivel, mensaje, datos, veces, primera::text, ultima::text,
      NULL AS resuelta_en
    FROM ahorro.alertas
    WHERE resuelta_en IS NULL AND (numero = ANY(${de(eventos, 'numero')}::text[])
      OR (numero IS NULL AND clave = ANY(${[...de(alertas, 'codigo'), ...de(alertas, 'resuelve')]}::text[])))
    ORDER BY id FOR UPDATE`;
}

interface Contada {
  readonly tipo: 'abierta' | 'resuelta';
  readonly nivel: string;
  readonly codigo: string;
  readonly numero: string | null;
  readonly mensaje: string;
}

/** @returns what is to be told of them */
async function guardar(sql: Sql, vistas: readonly Guardada[]): Promise<Contada[]> {
  if (vistas.length === 0) return [];
  const previas = vistas.filter(({ id }) => id !== null);
  const nuevas = vistas.filter(({ id }) => id === null);
  // Those that end make room for others of the same kind.
  await sql`
    UPDATE ahorro.alertas AS a SET veces = v.veces, nivel = v.nivel, mensaje = v.mensaje,
      datos = v.datos, ultima = v.ultima, resuelta_en = v.resuelta_en
    FROM jsonb_to_recordset(${JSON.stringify(previas)}::jsonb) AS v(id int, veces int, nivel text,
      mensaje text, datos jsonb, ultima timestamptz, resuelta_en timestamptz)
    WHERE a.id = v.id`;
  return sql<Contada>`
    WITH nueva AS (
      INSERT INTO ahorro.alertas (clave, codigo, nivel, mensaje, numero, datos, veces, primera, ultima,
        resuelta_en)
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(nuevas)}::jsonb) AS v(clave text, codigo text,
        nivel text, mensaje text, numero text, datos jsonb, veces int, primera timestamptz,
        ultima timestamptz, resuelta_en timestamptz)
      RETURNING id, resuelta_en, codigo, nivel, numero, mensaje
    ), todas AS (
      SELECT 'abierta' AS tipo, * FROM nueva
      UNION ALL SELECT 'resuelta', * FROM nueva WHERE resuelta_en IS NOT NULL
      UNION ALL SELECT 'resuelta', id, resuelta_en, codigo, nivel, numero, mensaje FROM ahorro.alertas
        WHERE id = ANY(${previas.filter(({ resuelta_en }) => resuelta_en !== null).map(({ id }) => id)}::int[])
    ), novedad AS (
      INSERT INTO ahorro.alerta_novedades (alerta_id, tipo)
      SELECT id, tipo FROM todas ORDER BY id, tipo
    )
    SELECT tipo, nivel, codigo, numero, mensaje FROM todas ORDER BY id, tipo`;
}

/**
 * What the rows say is over, whatever was told of it: no notification is failed any more, tried again
 * or done; a withdrawal is resolved; an order comes in another slot; the order has ended, or its step does not wait.
 */
function cerrarPorFilas(sql: Sql): Promise<Contada[]> {
  return sql<Contada>`
    WITH cerrada AS (
      UPDATE ahorro.alertas AS a SET resuelta_en = now()
      WHERE resuelta_en IS NULL AND CASE
        WHEN codigo = ANY(${DE_NOTIFICACIONES}::text[]) THEN NOT EXISTS (
          SELECT 1 FROM ahorro.webhook_events AS e
          WHERE e.origen = 'webhook' AND (e.status = 'failed' OR (
            e.status IN ('pending', 'processing') AND e.last_error IS NOT NULL AND e.created_at < a.primera)))
        WHEN codigo = ANY(${DE_RESOLUCION}::text[]) THEN EXISTS (
          SELECT 1 FROM ahorro.arrepentimientos AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id
          WHERE p.numero = a.numero AND r.resuelto_en IS NOT NULL)
        WHEN codigo = ANY(${DE_FRANJA}::text[]) THEN NOT EXISTS (
          SELECT 1 FROM tickets.ticket AS t
          WHERE t.numero = a.numero AND t.estado NOT IN ('entregado', 'cancelado')
            AND t.franja_hasta = (a.datos->>'hasta')::timestamptz)
        ELSE (codigo = ANY(${DEL_PEDIDO}::text[]) AND (
            EXISTS (SELECT 1 FROM ahorro.pedidos AS p
              WHERE p.numero = a.numero AND p.estado IN ('entregado', 'cancelado'))
            OR EXISTS (SELECT 1 FROM tickets.ticket AS t
              WHERE t.numero = a.numero AND t.estado IN ('entregado', 'cancelado'))))
          OR (codigo = ANY(${DE_UNA_ESPERA}::text[]) AND EXISTS (
            SELECT 1 FROM ahorro.pedidos AS p
            WHERE p.numero = a.numero AND (p.motivo_espera IS NULL
              OR (p.esperas <> '{}' AND NOT p.esperas ? replace(codigo, '_en_cola', '')))))
        END
      RETURNING id, nivel, codigo, numero, mensaje
    ), novedad AS (
      INSERT INTO ahorro.alerta_novedades (alerta_id, tipo) SELECT id, 'resuelta' FROM cerrada
    )
    SELECT 'resuelta' AS tipo, nivel, codigo, numero, mensaje FROM cerrada`;
}

const DE_NOTIFICACIONES = codigosConFin('notificaciones');
const DE_RESOLUCION = codigosConFin('resolucion');
const DE_FRANJA = codigosConFin('franja');
const DEL_PEDIDO = codigosConFin('aviso_o_fin', 'repartidor', 'movimiento');
const DE_UNA_ESPERA = PASOS_QUE_ESPERAN.map((paso) => `${paso}_en_cola`);
