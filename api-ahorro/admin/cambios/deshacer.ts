/** Takes many prices back that were changed together, all of them or none. */
import type { PrecioCambiado } from '../../../contracts/tienda/administracion.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';

interface Fila extends PrecioCambiado {
  /** Whether it is as that change left it. */
  readonly igual: boolean;
}

/** @throws ErrorHttp 404 for a change that nobody made, 409 when something is not as it left it */
export function deshacerPrecios(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  usuarioId: number,
  grupo: string,
): Promise<PrecioCambiado[]> {
  return transaccion(async (sql) => {
    const filas = await leer(sql, grupo);
    if (filas.length === 0) throw noEncontrado('No existe ese cambio de precios');
    const distinta = filas.find(({ igual }) => !igual);
    if (distinta !== undefined)
      throw conflicto(`${distinta.nombre} cambió después: no se deshizo nada`);
    await sql`
      WITH vuelto AS (
        UPDATE ahorro.productos AS producto SET precio = cambio.precio,
          precio_anterior = CASE WHEN cambio.de_oferta THEN cambio.oferta ELSE precio_anterior END
        FROM (${DEL_GRUPO(grupo)}) AS cambio WHERE producto.id = cambio.producto_id
        RETURNING producto.id
      )
      INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor)
      SELECT producto_id, ${usuarioId}, 'masivo', campo, valor, anterior
      FROM ahorro.producto_cambios JOIN vuelto ON vuelto.id = producto_id
      WHERE grupo = ${grupo}::uuid ORDER BY producto_cambios.id`;
    return filas.map(({ igual: _, ...cambio }) => cambio);
  });
}

/** Each product of the change: what it cost, and whether its offer changed too. */
const DEL_GRUPO = (grupo: string) => parte`
  SELECT producto_id,
    max(anterior) FILTER (WHERE campo = 'precio')::numeric AS precio,
    max(valor) FILTER (WHERE campo = 'precio')::numeric AS precio_nuevo,
    bool_or(campo = 'precio_anterior') AS de_oferta,
    max(anterior) FILTER (WHERE campo = 'precio_anterior')::numeric AS oferta,
    max(valor) FILTER (WHERE campo = 'precio_anterior')::numeric AS oferta_nueva
  FROM ahorro.producto_cambios WHERE grupo = ${grupo}::uuid GROUP BY producto_id`;

function leer(sql: Sql, grupo: string): Promise<Fila[]> {
  return sql<Fila>`
    SELECT producto.id, producto.nombre, producto.precio::float8 AS antes,
      cambio.precio::float8 AS despues,
      producto.precio = cambio.precio_nuevo
        AND (NOT cambio.de_oferta OR producto.precio_anterior IS NOT DISTINCT FROM cambio.oferta_nueva)
        AS igual
    FROM ahorro.productos AS producto JOIN (${DEL_GRUPO(grupo)}) AS cambio
      ON cambio.producto_id = producto.id
    ORDER BY producto.id FOR NO KEY UPDATE OF producto`;
}
