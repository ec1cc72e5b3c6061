/** What may be meant by what somebody has written so far: the first that the search finds, categories and brands of that name. */
import { filtroProductosSchema, MAX_SUGERENCIAS } from '../../../contracts/tienda/catalogo.ts';
import type {
  Producto,
  ProductoSugerido,
  Sugerencias,
} from '../../../contracts/tienda/catalogo.ts';
import { juntar, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { palabrasDe } from './busqueda.ts';
import type { Catalogo } from './catalogo.ts';
import { MARCA } from './facetas.ts';

const MAX_CATEGORIAS = 3;
const MAX_MARCAS = 2;

type Nombres = Pick<Sugerencias, 'categorias' | 'marcas'>;

/** @returns what is suggested for a text; nothing for one without letters or figures */
export function createSugerencias(sql: Sql, catalogo: Pick<Catalogo, 'productos'>) {
  /** Those in whose name a word begins with each of `palabras`, the ones that begin with the first one first. */
  async function categorias(palabras: readonly string[]): Promise<Sugerencias['categorias']> {
    const nombre = parte`public.sin_acentos(categoria.nombre)`;
    return sql`
      SELECT categoria.nombre, count(*)::int AS productos
      FROM ahorro.categorias AS categoria
      JOIN ahorro.categorias AS propia ON categoria.id IN (propia.id, propia.padre_id)
      JOIN ahorro.productos AS producto ON producto.categoria_id = propia.id AND producto.activo
      WHERE ${empiezaCon(nombre, palabras)}
      GROUP BY categoria.id
      ORDER BY starts_with(${nombre}, ${palabras[0] ?? ''}) DESC, ${nombre}
      LIMIT ${MAX_CATEGORIAS}`;
  }

  /** The same of brands. */
  async function marcas(palabras: readonly string[]): Promise<Sugerencias['marcas']> {
    const plana = parte`producto.marca_plana`;
    return sql`
      SELECT ${MARCA} AS nombre, count(*)::int AS productos
      FROM ahorro.productos AS producto
      WHERE producto.activo AND ${empiezaCon(plana, palabras)}
      GROUP BY ${plana}
      ORDER BY starts_with(${plana}, ${palabras[0] ?? ''}) DESC, ${plana}
      LIMIT ${MAX_MARCAS}`;
  }

  async function nombres(palabras: readonly string[]): Promise<Nombres> {
    const [deCategorias, deMarcas] = await Promise.all([categorias(palabras), marcas(palabras)]);
    return { categorias: deCategorias, marcas: deMarcas };
  }

  return async function sugerir(q: string): Promise<Sugerencias> {
    const palabras = palabrasDe(q);
    if (palabras.length === 0) return { productos: [], categorias: [], marcas: [] };
    const filtro = filtroProductosSchema.parse({ q, limite: MAX_SUGERENCIAS });
    const [{ productos, corregida }, escritos] = await Promise.all([
      catalogo.productos(filtro),
      nombres(palabras),
    ]);
    if (corregida === undefined) return juntas(productos, escritos);
    // What was written is the name of something: nothing has to be guessed.
    if (cuantos(escritos) > 0) return { productos: [], ...escritos };
    return { ...juntas(productos, await nombres(palabrasDe(corregida))), corregida };
  };
}

export type Sugerir = ReturnType<typeof createSugerencias>;

/** A word of it begins with each of them. */
const empiezaCon = (nombre: Parte, palabras: readonly string[]): Parte =>
  juntar(
    palabras.map((palabra) => parte`${nombre} ~ ${`\\m${palabra}`}`),
    ' AND ',
  );

const cuantos = ({ categorias, marcas }: Nombres): number => categorias.length + marcas.length;

function juntas(productos: readonly Producto[], nombres: Nombres): Sugerencias {
  const caben = productos.slice(0, MAX_SUGERENCIAS - cuantos(nombres));
  return { productos: caben.map(enChico), ...nombres };
}

function enChico({
  id,
  nombre,
  precio,
  precio_anterior,
  imagen_url,
  venta,
}: Producto): ProductoSugerido {
  return { id, nombre, precio, precio_anterior, imagen_url, ...(venta ? { venta } : {}) };
}
