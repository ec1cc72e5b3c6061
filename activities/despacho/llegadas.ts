/**
 * When what is on its way is at its door: told to whoever waits as each way begins and ends, and kept, so that it can
 * be seen how often that was true.
 */
import { barrioDe } from '../../contracts/reglas/reparto/barrios.ts';
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { EN_CAMINO, ESTADOS_ACTIVOS, estuvoEnLaPuerta } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../contracts/reglas/estados.ts';
import { llegadasDe } from '../../contracts/reglas/llegada/recorrido.ts';
import type { ParadaEnCamino, PorDecir } from '../../contracts/reglas/llegada/recorrido.ts';
import {
  medidaQueVale,
  TRAMO_MAXIMO_MS,
  TRAMO_MINIMO_MS,
} from '../../contracts/reglas/llegada/ventana.ts';
import type { Medida } from '../../contracts/reglas/llegada/ventana.ts';
import { caminosDe } from '../../contracts/reglas/reparto/caminos.ts';
import type { Camino, Caminos } from '../../contracts/reglas/reparto/caminos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { EnCambio, TicketBloqueado } from './ticket-cambiado.ts';

/**
 * What a change means for those who wait behind it: nothing, unless a way begins with it, ends, or is another's. Before
 * it is told, since its event comes last, and after the turn to assign, if it takes that.
 */
export async function contarElCamino(cambio: EnCambio, ticket: TicketBloqueado): Promise<void> {
  const { sql, alCerrar, previo } = cambio;
  const salido = previo.estado === EN_CAMINO;
  if (!salido && ticket.estado !== EN_CAMINO) return;
  if (salido && estuvoEnLaPuerta(ticket.estado as EstadoTicket)) {
    alCerrar(anotarPuerta(sql, previo, ticket.estadoDesde));
  }
  const repartidores = [previo.repartidor?.id, ticket.repartidor?.id];
  await decirLlegadas(
    sql,
    repartidores.filter((id) => id !== undefined),
    alCerrar,
  );
}

/** How long it took from the door before, or since it left; and whoever was told a window has been visited. */
async function anotarPuerta(sql: Sql, previo: TicketBloqueado, llegoEn: Date): Promise<void> {
  const { numero, clienteDireccion, estadoDesde } = previo;
  const repartidorId = previo.repartidor?.id ?? null;
  await sql`
    WITH cumplida AS (
      UPDATE tickets.llegadas SET llego_en = ${llegoEn} WHERE numero = ${numero} AND llego_en IS NULL
    ), tramo AS (
      SELECT salio, extract(epoch FROM ${llegoEn}::timestamptz - salio) AS segundos
      FROM (SELECT greatest(${estadoDesde}::timestamptz, (
        SELECT max(termino_en) FROM tickets.tramos
        WHERE repartidor_id = ${repartidorId}::int AND termino_en <= ${llegoEn}::timestamptz)) AS salio) AS de
    )
    INSERT INTO tickets.tramos (numero, repartidor_id, zona, hora, segundos, termino_en)
    SELECT ${numero}, ${repartidorId}::int, ${barrioDe(clienteDireccion)},
      extract(hour FROM salio AT TIME ZONE 'America/Argentina/Buenos_Aires')::int, segundos::int, ${llegoEn}
    FROM tramo
    WHERE segundos BETWEEN ${TRAMO_MINIMO_MS / 1_000}::int AND ${TRAMO_MAXIMO_MS / 1_000}::int`;
}

/**
 * Tells the windows of all that these drivers have on the way, as far as they are others than those told before. One
 * at a time for each driver: of two ends at once, the second one knows of the first.
 * @param alCerrar where the commit looks at whether it was written
 */
export async function decirLlegadas(
  sql: Sql,
  repartidores: readonly number[],
  alCerrar: (ultima: Promise<unknown>) => void,
): Promise<void> {
  const ids = [...new Set(repartidores)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  // Read by a statement of its own: what it waited for is in its sight then.
  const [, paradas] = await Promise.all([
    sql`SELECT pg_advisory_xact_lock(${CERROJO}, id)::text FROM unnest(${ids}::int[]) AS id`,
    leerParadas(sql, ids),
  ]);
  const enCamino = paradas.filter(({ sale }) => sale !== null);
  const [primera] = enCamino;
  if (primera === undefined) return;
  const [medidaDe, caminos] = await Promise.all([
    leerMedidas(sql, [...new Set(enCamino.map(({ zona }) => zona))], primera.ahora),
    leerCaminos(sql, [...new Set(paradas.flatMap(({ zona }) => zona ?? []))]),
  ]);
  const porDecir = ids.flatMap((id) =>
    llegadasDe(
      paradas.filter(({ repartidor }) => repartidor === id),
      { ahora: primera.ahora.getTime(), medidaDe, caminos },
    ),
  );
  if (porDecir.length > 0) alCerrar(guardar(sql, porDecir));
}

/** Two numbers, so that it is no other lock's: this one's name, and a driver. */
const CERROJO = 7_210_534;

type Parada = ParadaEnCamino & { readonly repartidor: number; readonly ahora: Date };

interface FilaParada {
  readonly repartidor: number;
  readonly numero: string;
  readonly direccion: string | null;
  readonly prioridad: Prioridad;
  readonly creada: Date;
  readonly orden: number | null;
  readonly zonas: readonly string[];
  readonly sale: Date | null;
  readonly puerta: Date | null;
  readonly desde: Date | null;
  readonly hasta: Date | null;
  readonly ahora: Date;
}

async function leerParadas(sql: Sql, repartidores: readonly number[]): Promise<Parada[]> {
  const filas = await sql<FilaParada>`
    SELECT r.id AS repartidor, t.numero, t.cliente_direccion AS direccion, t.prioridad,
      t.fecha_creacion AS creada, t.orden, r.zonas, clock_timestamp() AS ahora,
      CASE WHEN t.estado = ${EN_CAMINO} THEN t.estado_desde END AS sale,
      (SELECT max(termino_en) FROM tickets.tramos WHERE repartidor_id = r.id) AS puerta,
      dicha.desde, dicha.hasta
    FROM tickets.ticket AS t JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
      LEFT JOIN LATERAL (
        SELECT desde, hasta FROM tickets.llegadas
        WHERE numero = t.numero AND llego_en IS NULL ORDER BY id DESC LIMIT 1) AS dicha ON true
    WHERE r.id = ANY(${[...repartidores]}::int[]) AND t.estado = ANY(${[...ESTADOS_ACTIVOS]}::text[])`;
  return filas.map(({ creada, sale, puerta, desde, hasta, ...fila }) => ({
    ...fila,
    ...{ fecha_creacion: creada.toISOString(), zona: barrioDe(fila.direccion) },
    ...{ sale: sale?.getTime() ?? null, ultimaPuerta: puerta?.getTime() ?? null },
    dicha:
      desde === null || hasta === null ? null : { desde: desde.getTime(), hasta: hasta.getTime() },
  }));
}

async function leerCaminos(sql: Sql, barrios: readonly string[]): Promise<Caminos | undefined> {
  return caminosDe(
    await sql<Camino>`SELECT desde, hasta, segundos FROM tickets.caminos_entre(${[...barrios]}::text[])`,
  );
}

/** As many as say enough of a zone, and the newest. */
const DE_UNA_ZONA = 200;
const DE_TODAS = 500;

interface FilaMedida {
  readonly zona: string | null;
  readonly alcance: 'zona_y_hora' | 'zona' | 'todas';
  readonly cuantas: number;
  /** In seconds; see `Medida`. */
  readonly partes: readonly [number, number, number];
}

/** How long ways to these zones take at this hour: as the last four weeks have it. */
async function leerMedidas(
  sql: Sql,
  zonas: readonly (string | null)[],
  ahora: Date,
): Promise<(zona: string | null) => Medida> {
  const hora = Number(horaDe(ahora.toISOString()).slice(0, 2));
  const filas = await sql<FilaMedida>`
    WITH muestras AS (
      SELECT dada.zona, alcance, segundos FROM unnest(${zonas.filter((zona) => zona !== null)}::text[]) AS dada (zona),
        LATERAL (
          (SELECT 'zona_y_hora' AS alcance, segundos FROM tickets.tramos AS t
            WHERE t.zona = dada.zona AND hora = ${hora} AND termino_en > now() - interval '28 days'
            ORDER BY termino_en DESC LIMIT ${DE_UNA_ZONA})
          UNION ALL (SELECT 'zona', segundos FROM tickets.tramos AS t
            WHERE t.zona = dada.zona AND termino_en > now() - interval '28 days'
            ORDER BY termino_en DESC LIMIT ${DE_UNA_ZONA})) AS de
      UNION ALL (SELECT NULL, 'todas', segundos FROM tickets.tramos
        WHERE termino_en > now() - interval '28 days' ORDER BY termino_en DESC LIMIT ${DE_TODAS})
    )
    SELECT zona, alcance, count(*)::int AS cuantas,
      percentile_cont(ARRAY[0.05, 0.5, 0.9]) WITHIN GROUP (ORDER BY segundos) AS partes
    FROM muestras GROUP BY zona, alcance`;
  const medidas = new Map(
    filas.map(({ zona, alcance, cuantas, partes: [corta, media, larga] }) => [
      `${alcance} ${zona ?? ''}`,
      { cuantas, corta: corta * 1_000, media: media * 1_000, larga: larga * 1_000 },
    ]),
  );
  return (zona) =>
    medidaQueVale([
      medidas.get(`zona_y_hora ${zona ?? ''}`),
      medidas.get(`zona ${zona ?? ''}`),
      medidas.get('todas '),
    ]);
}

async function guardar(sql: Sql, porDecir: readonly PorDecir[]): Promise<void> {
  const filas = porDecir.map(({ desde, hasta, ...resto }) => ({
    ...resto,
    ...{ desde: new Date(desde).toISOString(), hasta: new Date(hasta).toISOString() },
  }));
  await sql`
    INSERT INTO tickets.llegadas (numero, desde, hasta, zona, paradas_antes)
    SELECT numero, desde, hasta, zona, antes
    FROM jsonb_to_recordset(${JSON.stringify(filas)}::jsonb)
      AS v(numero text, desde timestamptz, hasta timestamptz, zona text, antes int)`;
}
