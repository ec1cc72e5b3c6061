/** The catalogue from a file: every bad line is named, and nothing is imported unless that is wanted. */
import type { Importar, InformeCsv, LineaCsv } from '../../contracts/tienda/administracion.ts';
import type { ErrorDeCampo } from '../../contracts/comun/problemas.ts';
import { porQueNoHay } from '../../contracts/reglas/valores/cantidades.ts';
import { recortar } from '../../contracts/comun/texto.ts';
import { leerCsv } from '../../platform/comun/csv.ts';
import type { RegistroCsv } from '../../platform/comun/csv.ts';
import type { ErrorHttp } from '../../platform/comun/errores.ts';
import { conflicto, invalido } from '../../platform/comun/errores.ts';
import { falla, leerLinea } from './importacion/linea.ts';
import type { Sql } from '../../platform/base/sql.ts';

export const LIMITE_BYTES = 2 * 1024 * 1024;
const LIMITE_LINEAS = 5_000;
const OBLIGATORIAS = ['nombre', 'categoria', 'precio', 'stock'] as const;
const OPCIONALES = [
  'descripcion',
  'precio_anterior',
  'imagen_url',
  'comerciante',
  'stock_visto',
  'venta_por',
  'paso',
] as const;

interface Buena {
  readonly linea: number;
  readonly producto: LineaCsv;
  readonly nuevo: boolean;
}
type Mala = InformeCsv['malas'][number];
interface PorGuardar extends Pick<Importar, 'recuento'> {
  readonly columnas: readonly string[];
  readonly buenas: readonly Buena[];
}

export function createImportacion({ sql }: { readonly sql: Sql }) {
  return {
    /**
     * @param bytes the file, as a spreadsheet saves it
     * @throws ErrorHttp 400 when it cannot be read; when a line is bad and the good ones are not to be
     * taken by themselves, with `errores` by line
     */
    async importar(usuarioId: number, bytes: Buffer, modo: Importar): Promise<InformeCsv> {
      const { columnas, registros } = leerCsv(bytes, LIMITE_LINEAS);
      exigirColumnas(columnas);
      const { buenas, malas } = await revisar(sql, registros, modo);
      const detalle = buenas.map(({ linea, nuevo, producto: { nombre } }) => ({
        ...{ linea, nombre, nuevo },
      }));
      const informe = {
        ...{ lineas: registros.length, buenas: buenas.length, malas },
        ...(modo.detalle ? { detalle } : {}),
      };
      if (modo.simular) return { ...informe, importado: false, creados: 0, actualizados: 0 };
      if (malas.length > 0 && !modo.aceptar_buenas) throw conMalas(malas);
      const hecho = await guardar(sql, usuarioId, { ...modo, columnas, buenas });
      return { ...informe, importado: true, ...hecho };
    },
  };
}

export type Importacion = ReturnType<typeof createImportacion>;

function exigirColumnas(columnas: readonly string[]): void {
  const conocidas: readonly string[] = [...OBLIGATORIAS, ...OPCIONALES];
  const faltan = OBLIGATORIAS.filter((columna) => !columnas.includes(columna));
  const sobran = columnas.filter((columna) => !conocidas.includes(columna));
  const errores = [
    ...faltan.map((campo) => ({ campo, mensaje: 'Falta la columna' })),
    ...sobran.map((campo) => ({ campo: recortar(campo, 100), mensaje: 'No existe esa columna' })),
  ];
  if (errores.length === 0) return;
  const dicho = [
    ...(faltan.length > 0 ? [`faltan ${faltan.join(', ')}`] : []),
    ...(sobran.length > 0 ? [`no existen ${recortar(sobran.join(', '), 200)}`] : []),
  ];
  throw invalido(errores, `Las columnas del archivo no son las que van: ${dicho.join('; ')}`);
}

/** Sorts the lines; names are compared with those there are in one statement. */
async function revisar(
  sql: Sql,
  registros: readonly RegistroCsv[],
  modo: Importar,
): Promise<{ buenas: Buena[]; malas: Mala[] }> {
  const [hay] = await sql<{ categorias: string[] | null; comerciantes: string[] | null }>`
    SELECT (SELECT array_agg(nombre) FROM ahorro.categorias) AS categorias,
      (SELECT array_agg(nombre) FROM ahorro.comerciantes WHERE aprobado_en IS NOT NULL)
        AS comerciantes`;
  const categorias = new Set(hay?.categorias);
  const comerciantes = new Set(hay?.comerciantes);
  const existencias = await leerStock(sql, registros);
  const vistos = new Map<string, number>();
  const buenas: Buena[] = [];
  const malas: Mala[] = [];
  for (const { linea, celdas, error } of registros) {
    const leida = error === undefined ? leerLinea(celdas) : { errores: [error] };
    const errores = [...leida.errores];
    const { producto } = leida;
    if (producto !== undefined) {
      const { nombre, categoria, comerciante } = producto;
      if (!categorias.has(categoria)) errores.push(falla('categoria', 'No existe esa categoría'));
      if (comerciante !== null && !comerciantes.has(comerciante)) {
        errores.push(falla('comerciante', 'No existe ese comerciante'));
      }
      const clave = JSON.stringify([nombre, comerciante]);
      const antes = vistos.get(clave);
      if (antes !== undefined) errores.push(falla('nombre', `Repite la línea ${antes}`));
      vistos.set(clave, antes ?? linea);
      errores.push(...fallasDeStock(producto, existencias.get(clave), modo));
    }
    if (producto !== undefined && errores.length === 0) {
      const clave = JSON.stringify([producto.nombre, producto.comerciante]);
      buenas.push({ linea, producto, nuevo: !existencias.has(clave) });
    } else malas.push({ linea, errores });
  }
  return { buenas, malas };
}

/** What there is of a product now, and whether it is sold in parts. */
interface Existencia {
  readonly stock: number;
  readonly seMide: boolean;
}

/** What there is now of what the file names, by name and merchant. */
async function leerStock(
  sql: Sql,
  registros: readonly RegistroCsv[],
): Promise<ReadonlyMap<string, Existencia>> {
  const nombres = registros.flatMap(({ celdas, error }) =>
    error === undefined ? [celdas['nombre']?.trim() ?? ''] : [],
  );
  const filas = await sql<Existencia & { nombre: string; comerciante: string | null }>`
    SELECT producto.nombre, comerciante.nombre AS comerciante, stock::float8 AS stock,
      venta_por IS NOT NULL AS "seMide"
    FROM ahorro.productos AS producto
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE producto.nombre = ANY(${nombres}::text[])`;
  return new Map(
    filas.map(({ nombre, comerciante, ...hay }) => [JSON.stringify([nombre, comerciante]), hay]),
  );
}

/** A file may be older than the last sale: a stock changes from what it says there was, or by a count of now. */
function fallasDeStock(
  { stock, stock_visto: visto, venta }: LineaCsv,
  existencia: Existencia | undefined,
  { recuento }: Pick<Importar, 'recuento'>,
): ErrorDeCampo[] {
  const hay = existencia?.stock;
  const seMide = venta === undefined ? existencia?.seMide === true : venta !== null;
  const enPartes = porQueNoHay(stock ?? 0, seMide);
  if (enPartes !== undefined) return [falla('stock', enPartes)];
  if (hay === undefined) return stock === null ? [falla('stock', 'Es obligatorio')] : [];
  if (stock === null || stock === hay || visto === hay) return [];
  if (visto !== null) return [falla('stock', `Ahora quedan ${hay}`)];
  return recuento ? [] : [falla('stock', `Ahora quedan ${hay} ${SIN_VISTO}`)];
}

const SIN_VISTO =
  'y la línea no dice cuántos había: ponelo en stock_visto, dejá el stock vacío o importá el archivo como recuento';

function conMalas(malas: readonly Mala[]): ErrorHttp {
  const errores = malas.flatMap(({ linea, errores }) =>
    errores.map(({ campo, mensaje }) => ({ campo: `linea ${linea}: ${campo}`, mensaje })),
  );
  return invalido(errores, `Hay ${malas.length} líneas con errores; no se importó nada`);
}

/**
 * One statement. What there is under the same name and merchant is changed, everything else is new;
 * the same file a second time changes nothing. Columns that the file does not have stay as they are.
 * @throws ErrorHttp 409 when a stock is not as it was seen any more
 */
async function guardar(
  sql: Sql,
  usuarioId: number,
  { columnas, buenas, recuento }: PorGuardar,
): Promise<Pick<InformeCsv, 'creados' | 'actualizados'>> {
  const productos = buenas.map(({ producto }) => producto);
  const tiene = (columna: (typeof OPCIONALES)[number]) => columnas.includes(columna);
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
        ${productos.map(({ venta }) => venta?.por ?? null)}::text[],
        ${productos.map(({ venta }) => venta?.paso ?? 1)}::numeric[]
      ) AS dada(nombre, descripcion, categoria, comerciante, precio, precio_anterior, stock, stock_visto,
        imagen_url, venta_por, paso)
      JOIN ahorro.categorias AS categoria ON categoria.nombre = dada.categoria
      LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.nombre = dada.comerciante
        AND comerciante.aprobado_en IS NOT NULL
    ), antes AS (
      SELECT producto.id, producto.precio, producto.precio_anterior, producto.stock, producto.nombre,
        producto.venta_por, producto.paso,
        producto.comerciante_id, fila.stock <> producto.stock
          AND fila.stock_visto IS DISTINCT FROM producto.stock
          AND NOT (fila.stock_visto IS NULL AND ${recuento}) AS cambio
      FROM ahorro.productos AS producto JOIN fila ON fila.nombre = producto.nombre
        AND fila.comerciante_id IS NOT DISTINCT FROM producto.comerciante_id
      ORDER BY producto.id FOR NO KEY UPDATE OF producto
    ), visto AS (
      -- What there was is read, and locked, before any of it changes.
      SELECT coalesce(bool_or(cambio), false) AS cambio FROM antes
    ), puesto AS (
      INSERT INTO ahorro.productos AS producto (nombre, descripcion, categoria_id, comerciante_id, precio,
        precio_anterior, stock, imagen_url, venta_por, paso)
      SELECT fila.nombre, descripcion, categoria_id, fila.comerciante_id, fila.precio, fila.precio_anterior,
        coalesce(fila.stock, antes.stock), imagen_url,
        CASE WHEN ${tiene('venta_por')} THEN fila.venta_por ELSE antes.venta_por END,
        CASE WHEN ${tiene('venta_por')} THEN fila.paso ELSE coalesce(antes.paso, 1) END
      FROM visto JOIN fila ON NOT visto.cambio
      LEFT JOIN antes ON antes.nombre = fila.nombre
        AND antes.comerciante_id IS NOT DISTINCT FROM fila.comerciante_id
      ON CONFLICT (nombre, comerciante_id) DO UPDATE SET
        categoria_id = excluded.categoria_id, precio = excluded.precio, stock = excluded.stock,
        descripcion = CASE WHEN ${tiene('descripcion')} THEN excluded.descripcion
          ELSE producto.descripcion END,
        imagen_url = CASE WHEN ${tiene('imagen_url')} THEN excluded.imagen_url ELSE producto.imagen_url END,
        venta_por = excluded.venta_por, paso = excluded.paso,
        precio_anterior = CASE WHEN ${tiene('precio_anterior')} THEN excluded.precio_anterior
          WHEN producto.precio_anterior > excluded.precio THEN producto.precio_anterior END
      WHERE (producto.categoria_id, producto.precio, producto.stock) IS DISTINCT FROM
          (excluded.categoria_id, excluded.precio, excluded.stock)
        OR ${tiene('descripcion')} AND producto.descripcion <> excluded.descripcion
        OR ${tiene('imagen_url')} AND producto.imagen_url IS DISTINCT FROM excluded.imagen_url
        OR (producto.venta_por, producto.paso) IS DISTINCT FROM (excluded.venta_por, excluded.paso)
        OR ${tiene('precio_anterior')}
          AND producto.precio_anterior IS DISTINCT FROM excluded.precio_anterior
      RETURNING id, precio, precio_anterior, stock, xmax = 0 AS nuevo
    ), anotado AS (
      INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor)
      SELECT puesto.id, ${usuarioId}, 'csv', campo, anterior::text, valor::text
      FROM puesto LEFT JOIN antes USING (id), LATERAL (VALUES
        ('precio', antes.precio, puesto.precio),
        ('precio_anterior', antes.precio_anterior, puesto.precio_anterior),
        ('stock', trim_scale(antes.stock), trim_scale(puesto.stock))
      ) AS cambio(campo, anterior, valor)
      WHERE anterior IS DISTINCT FROM valor
    )
    SELECT count(*) FILTER (WHERE nuevo)::int AS creados,
      count(*) FILTER (WHERE NOT nuevo)::int AS actualizados, (SELECT cambio FROM visto) AS cambio
    FROM puesto`;
  const { cambio = false, ...contados } = hecho ?? { creados: 0, actualizados: 0 };
  if (cambio) throw conflicto('El stock cambió mientras se importaba; probá otra vez');
  return contados;
}
