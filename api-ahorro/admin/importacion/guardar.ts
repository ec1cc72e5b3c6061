/** The good lines of a file, into the catalogue. */
import type { Importar, InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { randomUUID } from 'node:crypto';
import type { ColumnaDePlanilla } from '../../../contracts/reglas/planilla.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import { conflicto } from '../../../platform/comun/errores.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { soltarSolas } from '../presentaciones/presentaciones.ts';
import { soltarCodigos } from './codigos.ts';
import type { Buena } from './revisar.ts';

/** As `huellas` has them. */
const NOMBRE_DE = (fila: Parte) =>
  parte`(SELECT nombre FROM ahorro.categorias WHERE categorias.id = ${fila}.categoria_id)`;
const VENTA_DE = (fila: Parte) => parte`trim_scale(${fila}.paso)::text || ' ' || ${fila}.venta_por`;
const DEMAS_DE = (fila: Parte) => parte`nullif(array_to_string(${fila}.imagenes_demas, ' '), '')`;
const APTOS_DE = (fila: Parte) => parte`nullif(array_to_string(${fila}.aptos, ' '), '')`;

interface PorGuardar extends Pick<Importar, 'recuento'> {
  readonly columnas: readonly string[];
  readonly buenas: readonly Buena[];
}

/**
 * All of it or nothing. What there is under the same name and merchant is changed, everything else is new;
 * the same file a second time changes nothing. Columns that the file does not have stay as they are.
 * @throws ErrorHttp 409 when a stock is not as it was seen any more
 */
export function guardar(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  ...[usuarioId, dado]: readonly [usuarioId: number, dado: PorGuardar]
): Promise<Pick<InformeCsv, 'creados' | 'actualizados' | 'cambio_id'>> {
  return transaccion((sql) => enElCatalogo(sql, usuarioId, dado));
}

async function enElCatalogo(
  sql: Sql,
  usuarioId: number,
  { columnas, buenas, recuento }: PorGuardar,
): Promise<Pick<InformeCsv, 'creados' | 'actualizados' | 'cambio_id'>> {
  const grupo = randomUUID();
  const productos = buenas.map(({ producto }) => producto);
  const tiene = (columna: ColumnaDePlanilla) => columnas.includes(columna);
  const sueltos = tiene('codigo_barras') ? await soltarCodigos(sql, productos) : [];
  const deSueltos = sueltos.map(({ id }) => id);
  const [hecho] = await sql<{ creados: number; actualizados: number; cambio: boolean }>`
    WITH fila AS (
      SELECT dada.*, categoria.id AS categoria_id, comerciante.id AS comerciante_id
      FROM unnest(${productos.map(({ nombre }) => nombre)}::text[],
        ${productos.map(({ descripcion }) => descripcion ?? '')}::text[],
        ${productos.map(({ categoria }) => categoria)}::text[],
        ${productos.map(({ comerciante }) => comerciante)}::text[],
        ${productos.map(({ precio }) => precio)}::numeric[],
        ${productos.map(({ precio_anterior }) => precio_anterior ?? null)}::numeric[],
        ${productos.map(({ stock }) => stock)}::numeric[],
        ${productos.map(({ stock_visto }) => stock_visto)}::numeric[],
        ${productos.map(({ imagen_url }) => imagen_url ?? null)}::text[],
        ${productos.map(({ codigo_barras }) => codigo_barras ?? null)}::text[],
        ${productos.map(({ venta }) => venta?.por ?? null)}::text[],
        ${productos.map(({ venta }) => venta?.paso ?? 1)}::numeric[],
        ${productos.map(({ marca }) => marca ?? null)}::text[],
        ${productos.map(({ aptos = [] }) => aptos.join(' '))}::text[],
        ${productos.map(({ costo }) => costo ?? null)}::numeric[],
        ${productos.map(({ familia }) => familia ?? null)}::text[]
      ) AS dada(nombre, descripcion, categoria, comerciante, precio, precio_anterior, stock, stock_visto,
        imagen_url, codigo_barras, venta_por, paso, marca, aptos, costo, familia)
      JOIN ahorro.categorias AS categoria ON categoria.nombre = dada.categoria
      LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.nombre = dada.comerciante
        AND comerciante.aprobado_en IS NOT NULL
    ), antes AS (
      SELECT producto.id, producto.precio, producto.precio_anterior, producto.stock, producto.nombre,
        producto.venta_por, producto.paso, coalesce(suelto.codigo, producto.codigo_barras) AS codigo_barras,
        producto.descripcion, producto.imagen_url, producto.imagenes_demas, producto.categoria_id,
        producto.comerciante_id, producto.marca, producto.aptos, producto.costo, producto.familia, fila.stock <> producto.stock
          AND fila.stock_visto IS DISTINCT FROM producto.stock
          AND NOT (fila.stock_visto IS NULL AND ${recuento}) AS cambio
      FROM ahorro.productos AS producto JOIN fila ON fila.nombre = producto.nombre
        AND fila.comerciante_id IS NOT DISTINCT FROM producto.comerciante_id
      LEFT JOIN unnest(${deSueltos}::int[], ${sueltos.map(({ codigo }) => codigo)}::text[])
        AS suelto(id, codigo) ON suelto.id = producto.id
      ORDER BY producto.id FOR NO KEY UPDATE OF producto
    ), visto AS (
      -- What there was is read, and locked, before any of it changes.
      SELECT coalesce(bool_or(cambio), false) AS cambio FROM antes
    ), puesto AS (
      INSERT INTO ahorro.productos AS producto (nombre, descripcion, categoria_id, comerciante_id, precio,
        precio_anterior, stock, imagen_url, codigo_barras, venta_por, paso, marca, aptos, costo, familia)
      SELECT fila.nombre, fila.descripcion, fila.categoria_id, fila.comerciante_id, fila.precio, fila.precio_anterior,
        coalesce(fila.stock, antes.stock), fila.imagen_url,
        CASE WHEN ${tiene('codigo_barras')} THEN fila.codigo_barras ELSE antes.codigo_barras END,
        CASE WHEN ${tiene('venta_por')} THEN fila.venta_por ELSE antes.venta_por END,
        CASE WHEN ${tiene('venta_por')} THEN fila.paso ELSE coalesce(antes.paso, 1) END,
        CASE WHEN ${tiene('marca')} THEN fila.marca ELSE antes.marca END,
        CASE WHEN ${tiene('aptos')} THEN string_to_array(fila.aptos, ' ') ELSE coalesce(antes.aptos, '{}') END,
        CASE WHEN ${tiene('costo')} THEN fila.costo ELSE antes.costo END,
        CASE WHEN ${tiene('familia')} THEN fila.familia ELSE antes.familia END
      FROM visto JOIN fila ON NOT visto.cambio
      LEFT JOIN antes ON antes.nombre = fila.nombre
        AND antes.comerciante_id IS NOT DISTINCT FROM fila.comerciante_id
      ON CONFLICT (nombre, comerciante_id) DO UPDATE SET
        categoria_id = excluded.categoria_id, precio = excluded.precio, stock = excluded.stock,
        descripcion = CASE WHEN ${tiene('descripcion')} THEN excluded.descripcion
          ELSE producto.descripcion END,
        imagen_url = CASE WHEN ${tiene('imagen_url')} THEN excluded.imagen_url ELSE producto.imagen_url END,
        venta_por = excluded.venta_por, paso = excluded.paso, codigo_barras = excluded.codigo_barras,
        marca = excluded.marca, aptos = excluded.aptos, costo = excluded.costo, familia = excluded.familia,
        precio_anterior = CASE WHEN ${tiene('precio_anterior')} THEN excluded.precio_anterior
          WHEN producto.precio_anterior > excluded.precio THEN producto.precio_anterior END
      WHERE (producto.categoria_id, producto.precio, producto.stock) IS DISTINCT FROM
          (excluded.categoria_id, excluded.precio, excluded.stock)
        OR ${tiene('descripcion')} AND producto.descripcion <> excluded.descripcion
        OR ${tiene('imagen_url')} AND producto.imagen_url IS DISTINCT FROM excluded.imagen_url
        OR (producto.venta_por, producto.paso, producto.codigo_barras, producto.marca, producto.aptos, producto.costo, producto.familia)
          IS DISTINCT FROM (excluded.venta_por, excluded.paso, excluded.codigo_barras, excluded.marca, excluded.aptos,
            excluded.costo, excluded.familia)
        OR producto.id = ANY(${deSueltos}::int[]) OR ${tiene('precio_anterior')}
          AND producto.precio_anterior IS DISTINCT FROM excluded.precio_anterior
      RETURNING id, precio, precio_anterior, stock, descripcion, imagen_url, imagenes_demas, codigo_barras, categoria_id, venta_por,
        paso, marca, aptos, costo, familia, xmax = 0 AS nuevo
    ), anotado AS (
      INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, grupo)
      SELECT puesto.id, ${usuarioId}, 'csv', campo, anterior, valor, ${grupo}::uuid
      FROM puesto LEFT JOIN antes USING (id), LATERAL (VALUES
        ('precio', antes.precio::text, puesto.precio::text, true),
        ('precio_anterior', antes.precio_anterior::text, puesto.precio_anterior::text, true),
        ('stock', trim_scale(antes.stock)::text, trim_scale(puesto.stock)::text, true),
        ('codigo_barras', antes.codigo_barras, puesto.codigo_barras, true),
        ('costo', antes.costo::text, puesto.costo::text, true),
        ('marca', antes.marca, puesto.marca, NOT nuevo),
        ('familia', antes.familia, puesto.familia, true),
        ('aptos', ${APTOS_DE(parte`antes`)}, ${APTOS_DE(parte`puesto`)}, NOT nuevo),
        ('descripcion', antes.descripcion, puesto.descripcion, NOT nuevo),
        ('imagen_url', antes.imagen_url, puesto.imagen_url, NOT nuevo),
        -- They change where the first becomes another one of them.
        ('imagenes', ${DEMAS_DE(parte`antes`)}, ${DEMAS_DE(parte`puesto`)}, NOT nuevo),
        ('categoria', ${NOMBRE_DE(parte`antes`)}, ${NOMBRE_DE(parte`puesto`)}, NOT nuevo),
        ('venta', ${VENTA_DE(parte`antes`)}, ${VENTA_DE(parte`puesto`)}, NOT nuevo),
        -- What is new has nothing to go back to: taken back, it is not sold.
        ('activo', 'false', 'true', nuevo)
      ) AS cambio(campo, anterior, valor, dice)
      WHERE dice AND anterior IS DISTINCT FROM valor
      ORDER BY puesto.id
    )
    SELECT count(*) FILTER (WHERE nuevo)::int AS creados,
      count(*) FILTER (WHERE NOT nuevo)::int AS actualizados, (SELECT cambio FROM visto) AS cambio
    FROM puesto`;
  const { cambio = false, ...contados } = hecho ?? { creados: 0, actualizados: 0 };
  if (cambio) throw conflicto('El stock cambió mientras se importaba; probá otra vez');
  if (tiene('familia')) await soltarSolas(sql, usuarioId, grupo);
  const algo = contados.creados + contados.actualizados > 0;
  return algo ? { ...contados, cambio_id: grupo } : contados;
}
