/** Where is delivered and when, as dispatch sets it: each list is put as a whole, one after the other. */
import type {
  FranjasDadas,
  FranjasDeDespacho,
  ZonaDeEntrega,
  ZonasDadas,
} from '../../contracts/despacho/zonas.ts';
import { zonasQueChocan } from '../../contracts/reglas/reparto/entregas.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { invalido } from '../../platform/comun/errores.ts';

export function createEntregasADomicilio({
  sql,
  transaccion,
}: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    zonas: () => leerZonas(sql),
    franjas: () => leerFranjas(sql),

    /** @throws ErrorHttp 400 naming the code or neighbourhood that two of them have */
    async ponerZonas(zonas: ZonasDadas): Promise<ZonaDeEntrega[]> {
      const choques = zonasQueChocan(zonas);
      if (choques.length > 0) {
        const errores = choques.map((mensaje) => ({ campo: 'codigos_postales', mensaje }));
        throw invalido(errores, `Las zonas se superponen: ${choques.join('; ')}`);
      }
      return transaccion(async (tx) => {
        await tx`LOCK TABLE tickets.zonas IN SHARE ROW EXCLUSIVE MODE`;
        await tx`
          DELETE FROM tickets.zonas WHERE nombre <> ALL(${zonas.map(({ nombre }) => nombre)}::text[])`;
        await tx`
          INSERT INTO tickets.zonas (nombre, codigos_postales, barrios, costo_envio, minimo, gratis_desde,
            anticipo_minutos, orden)
          SELECT nombre, codigos_postales, barrios, costo_envio, minimo, gratis_desde, anticipo_minutos, orden
          FROM jsonb_to_recordset(${JSON.stringify(zonas.map((zona, orden) => ({ ...zona, orden })))}::jsonb)
            AS z(nombre text, codigos_postales text[], barrios text[], costo_envio numeric, minimo numeric,
              gratis_desde numeric, anticipo_minutos int, orden int)
          ON CONFLICT (nombre) DO UPDATE SET codigos_postales = excluded.codigos_postales,
            barrios = excluded.barrios, costo_envio = excluded.costo_envio, minimo = excluded.minimo,
            gratis_desde = excluded.gratis_desde, anticipo_minutos = excluded.anticipo_minutos,
            orden = excluded.orden`;
        return leerZonas(tx);
      });
    },

    /** Those that are left out are turned off; of a day that is told twice, the last name counts; orders that have them keep them. @throws ErrorHttp 400 unknown id or zone */
    async ponerFranjas({ franjas, feriados }: FranjasDadas): Promise<FranjasDeDespacho> {
      return transaccion(async (tx) => {
        await tx`LOCK TABLE tickets.franjas, tickets.feriados IN SHARE ROW EXCLUSIVE MODE`;
        await exigirConocidas(tx, franjas);
        const ids = franjas.flatMap(({ id }) => id ?? []);
        await tx`UPDATE tickets.franjas SET activa = false WHERE id <> ALL(${ids}::int[]) AND activa`;
        await tx`
          WITH dada AS (
            SELECT * FROM jsonb_to_recordset(${JSON.stringify(franjas)}::jsonb) AS f(id int, dia int, desde text,
              hasta text, cupo int, corte_minutos int, zona text, costo numeric)
          ), cambiada AS (
            UPDATE tickets.franjas SET dia = dada.dia, desde = dada.desde, hasta = dada.hasta, cupo = dada.cupo,
              corte_minutos = dada.corte_minutos, zona = dada.zona, costo = dada.costo, activa = true
            FROM dada WHERE franjas.id = dada.id
          )
          INSERT INTO tickets.franjas (dia, desde, hasta, cupo, corte_minutos, zona, costo)
          SELECT dia, desde, hasta, cupo, corte_minutos, zona, costo FROM dada WHERE id IS NULL`;
        await tx`DELETE FROM tickets.feriados`;
        await tx`
          INSERT INTO tickets.feriados (fecha, nombre)
          SELECT DISTINCT ON (fecha) fecha, nombre
          FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(feriados)}::jsonb) AS (fecha date, nombre text))
            WITH ORDINALITY AS f(fecha, nombre, n)
          ORDER BY fecha, n DESC`;
        return leerFranjas(tx);
      });
    },
  };
}

export type EntregasADomicilio = ReturnType<typeof createEntregasADomicilio>;

async function exigirConocidas(tx: Sql, franjas: FranjasDadas['franjas']): Promise<void> {
  const [hay] = await tx<{ ids: number[]; zonas: string[] }>`
    SELECT (SELECT coalesce(array_agg(id), '{}') FROM tickets.franjas) AS ids,
      (SELECT coalesce(array_agg(nombre), '{}') FROM tickets.zonas) AS zonas`;
  const errores = franjas.flatMap(({ id, zona }, i) => [
    ...(id !== undefined && !hay?.ids.includes(id)
      ? [{ campo: `franjas.${i}.id`, mensaje: `No existe la franja ${id}` }]
      : []),
    ...(zona !== null && !hay?.zonas.includes(zona)
      ? [{ campo: `franjas.${i}.zona`, mensaje: `No existe la zona ${zona}` }]
      : []),
  ]);
  if (errores.length > 0) throw invalido(errores);
}

function leerZonas(sql: Sql): Promise<ZonaDeEntrega[]> {
  return sql<ZonaDeEntrega>`
    SELECT id, nombre, codigos_postales, barrios, costo_envio::float8 AS costo_envio, minimo::float8 AS minimo,
      gratis_desde::float8 AS gratis_desde, anticipo_minutos
    FROM tickets.zonas ORDER BY orden, id`;
}

async function leerFranjas(sql: Sql): Promise<FranjasDeDespacho> {
  const [franjas, feriados] = await Promise.all([
    sql<FranjasDeDespacho['franjas'][number]>`
      SELECT id, dia, desde, hasta, cupo, corte_minutos, zona, costo::float8 AS costo
      FROM tickets.franjas WHERE activa ORDER BY dia, desde, hasta, id`,
    sql<FranjasDeDespacho['feriados'][number]>`
      SELECT to_char(fecha, 'YYYY-MM-DD') AS fecha, nombre FROM tickets.feriados ORDER BY fecha`,
  ]);
  return { franjas, feriados };
}
