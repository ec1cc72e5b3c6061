/** What is going to cost something else: seen, asked for one by one, and called off. */
import type {
  AnularProgramados,
  FiltroProgramados,
  PrecioProgramado,
  Programar,
} from '../../../contracts/tienda/productos/programados.ts';
import { porQueNoEsPrecio } from '../../../contracts/reglas/precios/programar.ts';
import { fechaDe, fechaEnNumeros, horaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { contiene, enIso, listar } from '../../../platform/base/listas.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { trasElCambio } from '../../../platform/base/hecho.ts';
import { conflicto, noEncontrado } from '../../../platform/comun/errores.ts';
import { costariaA, exigirMomento, imposible, programar } from './programar.ts';

/** Its price was changed by somebody after it was asked for: it holds all the same, and they are told. */
const CAMBIO_DESPUES = parte`CASE WHEN programado.estado = 'pendiente' THEN (
  SELECT jsonb_build_object('precio', cambio.valor::numeric, 'usuario', quien.email,
    'fecha', ${enIso(parte`cambio.fecha`)})
  FROM ahorro.producto_cambios AS cambio JOIN ahorro.usuarios AS quien ON quien.id = cambio.usuario_id
  WHERE cambio.producto_id = programado.producto_id AND cambio.campo = 'precio' AND cambio.origen <> 'programado'
    AND cambio.fecha > programado.creado_en
  ORDER BY cambio.id DESC LIMIT 1) END`;
/** What it costs until then: by what comes before it, or as it does now. */
const ANTES = parte`coalesce(programado.anterior, (
  SELECT previo.precio FROM ahorro.precios_programados AS previo
  WHERE previo.producto_id = programado.producto_id AND previo.estado = 'pendiente' AND previo.desde < programado.desde
  ORDER BY previo.desde DESC LIMIT 1), producto.precio)`;
const COLUMNAS = parte`
  programado.id, programado.producto_id, producto.nombre AS producto, (${ANTES})::float8 AS antes,
  programado.precio::float8 AS precio, programado.como_oferta, ${enIso(parte`programado.desde`)} AS desde,
  programado.estado, usuario.email AS usuario, ${enIso(parte`programado.creado_en`)} AS creado_en,
  ${enIso(parte`programado.terminado_en`)} AS terminado_en, anulo.email AS anulado_por,
  programado.grupo AS cambio_id, (
    SELECT count(*)::int FROM ahorro.precios_programados AS junto
    WHERE junto.grupo = programado.grupo AND junto.estado = 'pendiente') AS de_su_cambio,
  ${CAMBIO_DESPUES} AS cambio_despues`;
const TABLAS = parte`
  ahorro.precios_programados AS programado
  JOIN ahorro.productos AS producto ON producto.id = programado.producto_id
  JOIN ahorro.usuarios AS usuario ON usuario.id = programado.usuario_id
  LEFT JOIN ahorro.usuarios AS anulo ON anulo.id = programado.anulado_por`;

export function createProgramados({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  async function leer(id: number): Promise<PrecioProgramado> {
    const [fila] = await sql<PrecioProgramado>`
      SELECT ${COLUMNAS} FROM ${TABLAS} WHERE programado.id = ${id}`;
    if (fila === undefined) throw noEncontrado('No existe ese precio programado');
    return fila;
  }

  return {
    async lista({ estado, producto_id, q, pagina, limite }: FiltroProgramados) {
      const { filas: programados, total } = await listar<PrecioProgramado>(sql, {
        ...{ desde: TABLAS, columnas: COLUMNAS, pagina, limite },
        donde: [
          parte`programado.estado = ${estado}`,
          ...(producto_id === undefined ? [] : [parte`programado.producto_id = ${producto_id}`]),
          ...contiene(parte`producto.busqueda`, q),
        ],
        orden:
          estado === 'pendiente'
            ? parte`programado.desde, programado.id`
            : parte`programado.terminado_en DESC, programado.id DESC`,
      });
      return { programados, total };
    },

    /** @throws ErrorHttp 404, 409 where it has one of that moment, 422 for a moment or price that cannot be */
    async programar(usuarioId: number, pedido: Programar): Promise<PrecioProgramado> {
      const { producto_id: id, precio, como_oferta, desde } = pedido;
      exigirMomento(desde);
      const nuevo = await transaccion(async (tx) => {
        const [producto] = await tx<{ antes: number }>`
          SELECT (${costariaA(desde)})::float8 AS antes FROM ahorro.productos AS producto
          WHERE id = ${id} FOR NO KEY UPDATE`;
        if (producto === undefined) throw noEncontrado('No existe ese producto');
        const porQueNo = porQueNoEsPrecio(producto.antes, pedido);
        if (porQueNo !== null) throw imposible('precio', porQueNo);
        const grupo = await programar(tx, {
          ...{ usuarioId, origen: 'manual', desde, como_oferta, precios: [{ id, precio }] },
        });
        const [fila] = await tx<{ id: number }>`
          SELECT id FROM ahorro.precios_programados WHERE grupo = ${grupo}::uuid`;
        return fila?.id ?? 0;
      });
      return trasElCambio(() => leer(nuevo));
    },

    /** What is in force is not called off, but undone. @throws ErrorHttp 404, 409 @returns how many */
    async anular(usuarioId: number, { id, cambio_id }: AnularProgramados): Promise<number> {
      const cuales = id === undefined ? parte`grupo = ${cambio_id}::uuid` : parte`id = ${id}`;
      const anulados = await sql`
        UPDATE ahorro.precios_programados
        SET estado = 'anulado', terminado_en = clock_timestamp(), anulado_por = ${usuarioId}
        WHERE id IN (
          SELECT id FROM ahorro.precios_programados
          WHERE ${cuales} AND estado = 'pendiente' AND desde > clock_timestamp() ORDER BY id FOR UPDATE)
        RETURNING id`;
      if (anulados.length === 0) throw await porQueNoSeAnula(sql, cuales);
      return anulados.length;
    },
  };
}

export type Programados = ReturnType<typeof createProgramados>;

async function porQueNoSeAnula(sql: Sql, cuales: ReturnType<typeof parte>) {
  const [hay] = await sql<{ estado: string; desde: string }>`
    SELECT estado, ${enIso(parte`desde`)} AS desde FROM ahorro.precios_programados WHERE ${cuales}
    ORDER BY estado = 'anulado', id LIMIT 1`;
  if (hay === undefined) return noEncontrado('No existe ese precio programado');
  if (hay.estado === 'anulado') return conflicto('Ya estaba anulado');
  const dia = fechaEnNumeros(fechaDe(Date.parse(hay.desde)));
  return conflicto(`Ya rige desde el ${dia} a las ${horaDe(hay.desde)}: se deshace desde Cambios`);
}
