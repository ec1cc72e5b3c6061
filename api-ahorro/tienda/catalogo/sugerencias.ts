/** What may be meant by what somebody has written so far: the first that the search finds, and categories of that name. */
import { filtroProductosSchema, MAX_SUGERENCIAS } from '../../../contracts/tienda/catalogo.ts';
import type {
  Producto,
  ProductoSugerido,
  Sugerencias,
} from '../../../contracts/tienda/catalogo.ts';
import { juntar, parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { palabrasDe } from './busqueda.ts';
import type { Catalogo } from './catalogo.ts';

const MAX_CATEGORIAS = 3;

/** @returns what is suggested for a text; nothing for one without letters or figures */
export function createSugerencias(sql: Sql, catalogo: Pick<Catalogo, 'productos'>) {
  /** Those in whose name a word begins with each of `palabras`, the ones that begin with the first one first. */
  async function categorias(palabras: readonly string[]): Promise<Sugerencias['categorias']> {
    const nombre = parte`public.sin_acentos(categoria.nombre)`;
    const empiezan = palabras.map((palabra) => parte`${nombre} ~ ${`\\m${palabra}`}`);
    return sql`
      SELECT categoria.nombre, count(*)::int AS productos
      FROM ahorro.categorias AS categoria
      JOIN ahorro.productos AS producto ON producto.categoria_id = categoria.id AND producto.activo
      WHERE ${juntar(empiezan, ' AND ')}
      GROUP BY categoria.id
      ORDER BY starts_with(${nombre}, ${palabras[0] ?? ''}) DESC, ${nombre}
      LIMIT ${MAX_CATEGORIAS}`;
  }

  return async function sugerir(q: string): Promise<Sugerencias> {
    const palabras = palabrasDe(q);
    if (palabras.length === 0) return { productos: [], categorias: [] };
    const filtro = filtroProductosSchema.parse({ q, limite: MAX_SUGERENCIAS });
    const [{ productos, corregida }, escritas] = await Promise.all([
      catalogo.productos(filtro),
      categorias(palabras),
    ]);
    if (corregida === undefined) return juntas(productos, escritas);
    // What was written is the name of something: nothing has to be guessed.
    if (escritas.length > 0) return { productos: [], categorias: escritas };
    return { ...juntas(productos, await categorias(palabrasDe(corregida))), corregida };
  };
}

export type Sugerir = ReturnType<typeof createSugerencias>;

function juntas(
  productos: readonly Producto[],
  categorias: Sugerencias['categorias'],
): Sugerencias {
  const caben = productos.slice(0, MAX_SUGERENCIAS - categorias.length);
  return { productos: caben.map(enChico), categorias };
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
