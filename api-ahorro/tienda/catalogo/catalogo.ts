/** The catalogue as it is searched and listed. One statement a list, two a search, three where a word is misspelt, one more with filters. */
import type {
  Categoria,
  ComercianteListado,
  Facetas,
  FiltroProductos,
  ListaProductos,
  MarcaListada,
  Producto,
  ProductoEntero,
} from '../../../contracts/tienda/catalogo.ts';
import { FOTOS, VENTA } from '../../venta.ts';
import { NADA, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { conCorregidas, conPalabras, filtra, filtros, ordenDe, palabrasDe } from './busqueda.ts';
import { SIN_FILTROS, SIN_PALABRAS } from './busqueda.ts';
import type { Busqueda } from './busqueda.ts';
import { FACETAS, MARCA, pasan } from './facetas.ts';

/** What the picture of a product is drawn from, and the one that somebody put there, if any. */
export interface ParaDibujar {
  readonly nombre: string;
  readonly categoria: string;
  readonly marca: string | null;
  readonly imagen_url: string | null;
}
/** How many orders of an account are looked at, and how many products are told of them. */
const PEDIDOS_RECIENTES = 50;
const DE_NUEVO = 12;

/** What is told only where it is not the usual. */
const DE_MAS = parte`
  CASE WHEN contenido IS NOT NULL THEN jsonb_build_object('medida',
    jsonb_build_object('contenido', contenido, 'unidad', unidad)) ELSE '{}' END ||
  CASE WHEN iva <> 21 THEN jsonb_build_object('iva', iva) ELSE '{}' END ||
  CASE WHEN categoria.perecedera THEN jsonb_build_object('perecedero', true) ELSE '{}' END ||
  CASE WHEN producto.aptos <> '{}' THEN jsonb_build_object('aptos', producto.aptos) ELSE '{}' END ||
  jsonb_strip_nulls(jsonb_build_object('venta', ${VENTA}, 'marca', producto.marca, 'categoria_padre', padre.nombre))`;

const COLUMNAS = parte`
  producto.id, producto.nombre, producto.descripcion, producto.precio::float8 AS precio,
  producto.precio_anterior::float8 AS precio_anterior, categoria.nombre AS categoria,
  producto.stock::float8 AS stock, producto.imagen_url, comerciante.nombre AS comerciante, ${DE_MAS} AS de_mas`;

const TABLAS = parte`
  ahorro.productos AS producto
  JOIN ahorro.categorias AS categoria ON categoria.id = producto.categoria_id
  LEFT JOIN ahorro.categorias AS padre ON padre.id = categoria.padre_id
  LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id`;

interface Contada extends Pick<ListaProductos, 'productos' | 'total'> {
  readonly facetas: Facetas | null;
  readonly corregidas: readonly string[] | null;
}

/** Sizes and flavours, the smallest first; those that are on sale. */
const PRESENTACIONES = parte`(
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', otra.id, 'nombre', otra.nombre,
      'precio', otra.precio, 'hay', otra.stock >= otra.paso,
      'venta', CASE WHEN otra.venta_por IS NOT NULL
        THEN jsonb_build_object('por', otra.venta_por, 'paso', otra.paso) END,
      'medida', CASE WHEN otra.contenido IS NOT NULL
        THEN jsonb_build_object('contenido', otra.contenido, 'unidad', otra.unidad) END))
    ORDER BY coalesce(otra.contenido, del_nombre.contenido), otra.nombre, otra.id), '[]')
  FROM ahorro.productos AS otra CROSS JOIN LATERAL ahorro.medida_de(otra.nombre) AS del_nombre
  WHERE otra.familia = producto.familia AND otra.activo)`;

/** Of one product. */
interface Fila extends Producto {
  readonly presentaciones: NonNullable<ProductoEntero['presentaciones']>;
  readonly de_mas: object;
  readonly imagenes: string[];
}

/** How much each is, as it is told or as its name says, and how many are measured in the same. */
const MEDIDO = parte`, medida.contenido AS contenido_medido, medida.unidad AS medido,
  count(*) OVER (PARTITION BY medida.unidad) AS de_su_medida`;
const MEDIDAS = parte`
  CROSS JOIN LATERAL ahorro.medida_de(producto.nombre) AS del_nombre
  CROSS JOIN LATERAL (SELECT coalesce(producto.contenido, del_nombre.contenido) AS contenido,
    CASE WHEN producto.contenido IS NULL THEN del_nombre.unidad ELSE producto.unidad END AS unidad) AS medida`;

export function createCatalogo(sql: Sql) {
  /** A page of what `busqueda` finds, and how many there are in all. */
  async function pagina(filtro: FiltroProductos, busqueda: Busqueda): Promise<ListaProductos> {
    const { facetas, orden, pagina, limite } = filtro;
    const deCada = filtros(filtro);
    // Read once, it is no table of its own: the filters go with what is looked for.
    const [fila] = await sql<Contada>`
      WITH ${busqueda.corregidas?.tabla ?? NADA} producto AS (
        SELECT producto.id, producto.nombre, producto.busqueda, producto.precio, producto.precio_anterior,
          producto.stock, categoria.nombre AS categoria, padre.nombre AS padre, comerciante.nombre AS comerciante,
          producto.marca, producto.marca_plana, producto.aptos, ${deCada.en_marca} AS en_marca, ${deCada.en_aptos} AS en_aptos,
          ${deCada.en_categoria} AS en_categoria, ${deCada.en_comerciante} AS en_comerciante,
          ${deCada.en_precio} AS en_precio, ${deCada.en_stock} AS en_stock,
          ${deCada.en_oferta} AS en_oferta ${orden === 'precio_unidad' ? MEDIDO : NADA}
        FROM ${TABLAS} ${orden === 'precio_unidad' ? MEDIDAS : NADA}
        WHERE producto.activo AND ${busqueda.donde}
      ), hallado AS (
        SELECT producto.id, row_number() OVER (ORDER BY ${ordenDe(filtro, busqueda)}) AS puesto
        FROM producto WHERE ${pasan()}
      ), elegido AS (
        SELECT hallado.puesto, ${COLUMNAS}
        FROM ${TABLAS} JOIN hallado ON hallado.id = producto.id
        WHERE puesto > ${(pagina - 1) * limite} AND puesto <= ${pagina * limite}
      )
      SELECT (SELECT count(*)::int FROM hallado) AS total, (
        SELECT coalesce(json_agg(to_jsonb(elegido) - 'puesto' - 'de_mas' || de_mas ORDER BY puesto), '[]')
        FROM elegido
      ) AS productos, ${facetas ? FACETAS : parte`NULL`} AS facetas,
        ${busqueda.corregidas?.palabras ?? parte`NULL::text[]`} AS corregidas`;
    if (fila === undefined) return { productos: [], total: 0, pagina, limite };
    const { facetas: contadas, corregidas, ...lista } = fila;
    return {
      ...{ ...lista, pagina, limite },
      ...(contadas === null ? {} : { facetas: contadas }),
      ...(corregidas === null ? {} : { corregida: corregidas.join(' ') }),
    };
  }

  /** Those of them that are on sale. @param cuales `id` and `puesto` of each */
  async function algunos(cuales: Parte): Promise<readonly Producto[]> {
    const [fila] = await sql<Pick<ListaProductos, 'productos'>>`
      WITH cual AS (${cuales}), elegido AS (
        SELECT cual.puesto, ${COLUMNAS}
        FROM ${TABLAS} JOIN cual ON cual.id = producto.id
        WHERE producto.activo
      )
      SELECT coalesce(json_agg(to_jsonb(elegido) - 'puesto' - 'de_mas' || de_mas ORDER BY puesto), '[]')
        AS productos FROM elegido`;
    return fila?.productos ?? [];
  }

  /** How each word is looked for: what means the same, too. */
  async function patronesDe(palabras: string[]): Promise<string[]> {
    const [fila] = await sql<{ patrones: string[] }>`
      SELECT ahorro.iguales(${palabras}::text[]) AS patrones`;
    return fila?.patrones ?? [];
  }

  return {
    /** Words that are nowhere in the catalogue are taken for the nearest ones that are, and it is told. */
    async productos(filtro: FiltroProductos): Promise<ListaProductos> {
      const palabras = palabrasDe(filtro.q);
      if (palabras.length === 0) return pagina(filtro, SIN_PALABRAS);
      const busqueda = conPalabras(palabras, await patronesDe(palabras));
      const exactos = await pagina(filtro, busqueda);
      // Whether something is called so, whatever else was asked for.
      if (exactos.total > 0 || (filtra(filtro) && (await pagina(SIN_FILTROS, busqueda)).total > 0))
        return exactos;
      // Each word against the whole vocabulary: only where there is nothing else to show.
      const cercanos = await pagina(filtro, conCorregidas(palabras));
      return cercanos.corregida === undefined ? exactos : cercanos;
    },

    async producto(id: number): Promise<ProductoEntero | null> {
      const [fila] = await sql<Fila>`
        SELECT ${COLUMNAS}, ${FOTOS} AS imagenes, ${PRESENTACIONES} AS presentaciones FROM ${TABLAS} WHERE producto.id = ${id} AND producto.activo`;
      if (fila === undefined) return null;
      const { de_mas, imagenes, presentaciones, ...producto } = fila;
      return {
        ...{ ...producto, ...de_mas },
        ...(imagenes.length > 1 ? { imagenes } : {}),
        ...(presentaciones.length > 1 ? { presentaciones } : {}),
      };
    },

    /** What of a list is on sale, the last ones first. */
    deLista: (id: number): Promise<readonly Producto[]> =>
      algunos(parte`
        SELECT producto_id AS id, row_number() OVER (ORDER BY agregado_en DESC, producto_id) AS puesto
        FROM ahorro.lista_items WHERE lista_id = ${id}`),

    /** What an account has bought most often in its last orders, and last, of what there is. */
    deNuevo: (usuarioId: number): Promise<readonly Producto[]> =>
      algunos(parte`
        SELECT item.producto_id AS id, row_number() OVER (
          ORDER BY count(*) DESC, max(reciente.fecha) DESC, item.producto_id) AS puesto
        FROM (
          SELECT id, fecha FROM ahorro.pedidos
          WHERE usuario_id = ${usuarioId} AND estado <> 'cancelado'
          ORDER BY fecha DESC LIMIT ${PEDIDOS_RECIENTES}
        ) AS reciente
        JOIN ahorro.pedido_items AS item ON item.pedido_id = reciente.id
        JOIN ahorro.productos AS hay ON hay.id = item.producto_id AND hay.activo AND hay.stock > 0
        GROUP BY item.producto_id ORDER BY puesto LIMIT ${DE_NUEVO}`),

    /** What a picture of it is drawn from, on sale or not: old orders show it too. */
    async paraDibujar(id: number): Promise<ParaDibujar | null> {
      const [producto] = await sql<ParaDibujar>`
        SELECT producto.nombre, categoria.nombre AS categoria, producto.marca, producto.imagen_url
        FROM ${TABLAS} WHERE producto.id = ${id}`;
      return producto ?? null;
    },

    /** The ids of what is on sale; as many as a sitemap may have. */
    async enVenta(): Promise<number[]> {
      const filas = await sql<{ id: number }>`
        SELECT id FROM ahorro.productos WHERE activo ORDER BY id LIMIT 45000`;
      return filas.map(({ id }) => id);
    },

    /** Each before those inside it, which count as its own too. */
    async categorias(): Promise<Categoria[]> {
      const filas = await sql<{ categoria: Categoria }>`
        SELECT jsonb_strip_nulls(jsonb_build_object('id', categoria.id, 'nombre', categoria.nombre,
          'productos', count(producto.id), 'padre', padre.nombre,
          'perecedera', CASE WHEN categoria.perecedera THEN true END)) AS categoria
        FROM ahorro.categorias AS categoria
        LEFT JOIN ahorro.categorias AS padre ON padre.id = categoria.padre_id
        LEFT JOIN ahorro.categorias AS propia ON categoria.id IN (propia.id, propia.padre_id)
        LEFT JOIN ahorro.productos AS producto ON producto.categoria_id = propia.id AND producto.activo
        GROUP BY categoria.id, padre.id
        ORDER BY public.sin_acentos(coalesce(padre.nombre, categoria.nombre)), padre.id IS NOT NULL,
          public.sin_acentos(categoria.nombre)`;
      return filas.map(({ categoria }) => categoria);
    },

    comerciantes(): Promise<ComercianteListado[]> {
      return sql`
        SELECT comerciante.id, comerciante.nombre, count(producto.id)::int AS productos
        FROM ahorro.comerciantes AS comerciante
        JOIN ahorro.productos AS producto ON producto.comerciante_id = comerciante.id AND producto.activo
        WHERE comerciante.activo
        GROUP BY comerciante.id ORDER BY public.sin_acentos(comerciante.nombre)`;
    },

    /** Those of what is on sale, as most of it has them written. */
    marcas(): Promise<MarcaListada[]> {
      return sql`
        SELECT ${MARCA} AS nombre, count(*)::int AS productos
        FROM ahorro.productos AS producto
        WHERE producto.activo AND producto.marca_plana IS NOT NULL
        GROUP BY producto.marca_plana ORDER BY producto.marca_plana`;
    },
  };
}

export type Catalogo = ReturnType<typeof createCatalogo>;
