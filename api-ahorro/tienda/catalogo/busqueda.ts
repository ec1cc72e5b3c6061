/** What is looked for in the catalogue, what narrows it and in what order it is listed, as pieces of a statement. */
import { loCumplen } from '../../../contracts/reglas/valores/aptos.ts';
import type { Apto } from '../../../contracts/reglas/valores/aptos.ts';
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import { filtroProductosSchema } from '../../../contracts/tienda/catalogo.ts';
import type { FiltroProductos } from '../../../contracts/tienda/catalogo.ts';
import { juntar, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';

export interface Busqueda {
  readonly donde: Parte;
  /** Best first, before the name. */
  readonly mejor: Parte | null;
  /** Where the words are others than those that were written: these, and the table that tells them. */
  readonly corregidas?: { readonly palabras: Parte; readonly tabla: Parte };
}

/** Nothing in particular: all there is. */
export const SIN_PALABRAS: Busqueda = { donde: parte`true`, mejor: null };
/** The first that there is of what is looked for. */
export const SIN_FILTROS = filtroProductosSchema.parse({ limite: 1 });

/** What of a list is no filter of it. */
const NO_FILTRAN = ['q', 'orden', 'facetas', 'pagina', 'limite'];

/** Whether it asks for less than all that is called so. */
export function filtra(filtro: FiltroProductos): boolean {
  return Object.entries(filtro).some(([nombre, valor]) => !NO_FILTRAN.includes(nombre) && valor);
}

/** At most eight words, without accents or case, each once. */
export function palabrasDe(q = ''): string[] {
  return [...new Set(sinAcentos(q).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 8);
}

/**
 * Every word, or one that means the same (`patrones`), is in it. Better where they are words of the name or the brand, then
 * where the name begins with the first; of those alike the cheapest.
 */
export function conPalabras(palabras: readonly string[], patrones: readonly string[]): Busqueda {
  const texto = (valor: string) => parte`${valor}::text`;
  return buscando(palabras.map(texto), patrones.map(texto));
}

/** The nearest words that there are; nothing where some have none near, or all are known. */
export function conCorregidas(palabras: readonly string[]): Busqueda {
  const tabla = parte`corregidas AS MATERIALIZED (
    SELECT palabras, ahorro.iguales(palabras) AS patrones
    FROM (SELECT ahorro.corregir(${[...palabras]}::text[]) AS palabras OFFSET 0) AS cercanas
    WHERE palabras <> ${[...palabras]}::text[] AND array_position(palabras, NULL) IS NULL),`;
  const son = (columna: Parte) =>
    palabras.map((_palabra, i) => parte`(SELECT ${columna}[${i + 1}::int] FROM corregidas)`);
  return {
    ...buscando(son(parte`palabras`), son(parte`patrones`)),
    corregidas: { palabras: parte`(SELECT palabras FROM corregidas)`, tabla },
  };
}

function buscando(palabras: readonly Parte[], patrones: readonly Parte[]): Busqueda {
  // The brand last: what is called so goes before what somebody of that name makes.
  const nombre = parte`public.sin_acentos(concat_ws(' ', producto.nombre, producto.marca))`;
  const [primero = parte`''`] = patrones;
  const contiene = palabras.map(
    (palabra, i) => parte`(producto.busqueda LIKE '%' || ${palabra} || '%'
      OR producto.busqueda ~ ${patrones[i] ?? palabra})`,
  );
  const lista = (partes: readonly Parte[]) => parte`ARRAY[${juntar([...partes], ', ')}]`;
  return {
    donde: juntar(contiene, ' AND '),
    mejor: parte`ahorro.lejania(${nombre}, ${lista(palabras)}, ${lista(patrones)}),
      coalesce(nullif(regexp_instr(${nombre}, ${primero}), 0), 1000), producto.precio`,
  };
}

/** Each filter as a column of what is searched. */
export type NombreFiltro =
  | 'en_categoria'
  | 'en_comerciante'
  | 'en_marca'
  | 'en_aptos'
  | 'en_precio'
  | 'en_stock'
  | 'en_oferta';

/** Whether `producto` is what each filter asks for; all of it where it asks for nothing. */
export function filtros(filtro: FiltroProductos): Readonly<Record<NombreFiltro, Parte>> {
  const { categoria, comerciante, marca: marcas = [], aptos = [] } = filtro;
  const { precio_min, precio_max, con_stock, oferta } = filtro;
  const todo = parte`true`;
  const igual = (columna: Parte, texto: string | undefined) =>
    texto ? parte`public.sin_acentos(${columna}) = public.sin_acentos(${texto})` : todo;
  const precios = [
    precio_min === undefined ? todo : parte`producto.precio >= ${precio_min}::numeric`,
    precio_max === undefined ? todo : parte`producto.precio <= ${precio_max}::numeric`,
  ];
  return {
    en_categoria: categoria
      ? parte`(${igual(parte`categoria.nombre`, categoria)} OR ${igual(parte`padre.nombre`, categoria)})`
      : todo,
    en_comerciante: igual(parte`comerciante.nombre`, comerciante),
    en_marca:
      marcas.length > 0
        ? parte`producto.marca_plana IN (SELECT public.sin_acentos(de) FROM unnest(${[...marcas]}::text[]) AS de)`
        : todo,
    en_aptos: juntar([todo, ...aptos.map(sirvePara)], ' AND '),
    en_precio: juntar(precios, ' AND '),
    en_stock: con_stock ? HAY : todo,
    en_oferta: oferta ? REBAJADO : todo,
  };
}

/** Whether it will do for who looks for what is `apto`. */
export const sirvePara = (apto: Apto): Parte =>
  parte`producto.aptos && ${[...loCumplen(apto)]}::text[]`;
export const HAY = parte`producto.stock > 0`;
export const REBAJADO = parte`producto.precio_anterior IS NOT NULL`;

/** The id comes last, so that pages never overlap. */
export function ordenDe({ orden }: FiltroProductos, { mejor }: Busqueda): Parte {
  // It begins with the name, without accents.
  const nombre = parte`producto.busqueda, producto.id`;
  switch (orden) {
    case 'precio':
      return parte`producto.precio, ${nombre}`;
    case 'precio_desc':
      return parte`producto.precio DESC, ${nombre}`;
    case 'precio_unidad':
      // What is measured alike stands together, most of it first: a kilo and a litre are not compared.
      return parte`producto.medido IS NULL, producto.de_su_medida DESC, producto.medido,
        producto.precio / producto.contenido_medido, ${nombre}`;
    case 'descuento':
      return parte`producto.precio / producto.precio_anterior NULLS LAST, ${nombre}`;
    case 'nombre':
      return nombre;
    case 'relevancia':
      return mejor === null ? nombre : parte`${mejor}, ${nombre}`;
  }
}
