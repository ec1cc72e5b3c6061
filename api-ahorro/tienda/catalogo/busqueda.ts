/** What is looked for in the catalogue, what narrows it and in what order it is listed, as pieces of a statement. */
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import type { FiltroProductos } from '../../../contracts/tienda/catalogo.ts';
import { juntar, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';

export interface Busqueda {
  readonly donde: Parte;
  /** Best first, before the name. */
  readonly mejor: Parte | null;
}

export const TODO: Busqueda = { donde: parte`true`, mejor: null };

/** At most eight words, without accents or case, each once. */
export function palabrasDe(q = ''): string[] {
  return [...new Set(sinAcentos(q).match(/[\p{L}\p{N}]+/gu) ?? [])].slice(0, 8);
}

/**
 * Every word, or one that means the same (`patrones`), is in it. Better where they are words of the name, then where
 * the name begins with the first; of those alike the cheapest.
 */
export function conPalabras(palabras: string[], patrones: string[]): Busqueda {
  const [primera = ''] = patrones;
  const nombre = parte`public.sin_acentos(producto.nombre)`;
  const contiene = palabras.map(
    (palabra, i) => parte`(producto.busqueda LIKE ${`%${palabra}%`}
      OR producto.busqueda ~ ${patrones[i]})`,
  );
  return {
    donde: juntar(contiene, ' AND '),
    mejor: parte`ahorro.lejania(${nombre}, ${palabras}::text[], ${patrones}::text[]),
      coalesce(nullif(regexp_instr(${nombre}, ${primera}), 0), 1000), producto.precio`,
  };
}

/** What the filters leave of it. */
export function condiciones({
  categoria,
  comerciante,
  precio_min,
  precio_max,
  con_stock,
  oferta,
}: FiltroProductos): Parte {
  const partes = [parte`true`];
  const igual = (columna: Parte, texto: string) =>
    parte`public.sin_acentos(${columna}) = public.sin_acentos(${texto})`;
  if (categoria) partes.push(igual(parte`categoria.nombre`, categoria));
  if (comerciante) partes.push(igual(parte`comerciante.nombre`, comerciante));
  if (precio_min !== undefined) partes.push(parte`producto.precio >= ${precio_min}::numeric`);
  if (precio_max !== undefined) partes.push(parte`producto.precio <= ${precio_max}::numeric`);
  if (con_stock) partes.push(parte`producto.stock > 0`);
  if (oferta) partes.push(parte`producto.precio_anterior IS NOT NULL`);
  return juntar(partes, ' AND ');
}

/** The id comes last, so that pages never overlap. */
export function ordenDe({ orden }: FiltroProductos, { mejor }: Busqueda): Parte {
  // It begins with the name, without accents.
  const nombre = parte`producto.busqueda, producto.id`;
  switch (orden) {
    case 'precio':
      return parte`producto.precio, ${nombre}`;
    case 'precio_desc':
      return parte`producto.precio DESC, ${nombre}`;
    case 'descuento':
      return parte`producto.precio / producto.precio_anterior NULLS LAST, ${nombre}`;
    case 'nombre':
      return nombre;
    case 'relevancia':
      return mejor === null ? nombre : parte`${mejor}, ${nombre}`;
  }
}
