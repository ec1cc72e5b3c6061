/** How many products each filter would leave: a piece of the statement that lists them, over the CTE `producto`. */
import { APTOS } from '../../../contracts/reglas/valores/aptos.ts';
import { juntar, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import { HAY, REBAJADO, sirvePara } from './busqueda.ts';
import type { NombreFiltro } from './busqueda.ts';

/** More than a shopper goes through. */
const MAX_VALORES = 30;
/** Fewer are not parted by their prices. */
const POCOS = 6;

/** The columns of the filters, by their names. */
const COLUMNAS: Readonly<Record<NombreFiltro, Parte>> = {
  en_categoria: parte`producto.en_categoria`,
  en_comerciante: parte`producto.en_comerciante`,
  en_marca: parte`producto.en_marca`,
  en_aptos: parte`producto.en_aptos`,
  en_precio: parte`producto.en_precio`,
  en_stock: parte`producto.en_stock`,
  en_oferta: parte`producto.en_oferta`,
};

/** What all filters leave; all but `menos`, which is then counted beside the others. */
export function pasan(menos?: NombreFiltro): Parte {
  const demas = Object.entries(COLUMNAS).filter(([nombre]) => nombre !== menos);
  return juntar(
    demas.map(([, columna]) => columna),
    ' AND ',
  );
}

/** Of each name how many, the most first. @param nombre what is told of those that share the column */
const porNombre = (columna: Parte, filtro: NombreFiltro, nombre = columna): Parte => parte`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('nombre', nombre, 'productos', productos)
    ORDER BY productos DESC, nombre), '[]')
  FROM (
    SELECT ${nombre} AS nombre, count(*)::int AS productos FROM producto
    WHERE ${pasan(filtro)} AND ${columna} IS NOT NULL
    GROUP BY ${columna} ORDER BY 2 DESC, 1 LIMIT ${MAX_VALORES}
  ) AS contado)`;

const cuantos = (condicion: Parte, filtro: NombreFiltro): Parte => parte`(
  SELECT count(*)::int FROM producto WHERE ${pasan(filtro)} AND ${condicion})`;

/** A third of the way up, to two figures. */
const corte = (tercios: number): Parte => parte`
  (SELECT round(precio, 1 - floor(log(greatest(precio, 1)))::int) FROM (
    SELECT percentile_disc(${tercios}::float8 / 3) WITHIN GROUP (ORDER BY producto.precio) AS precio
    FROM producto WHERE ${pasan('en_precio')}
  ) AS tercio)`;

/** Three parts by price. Each has both its ends, as the filter has. */
const PRECIOS = parte`(
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(to_jsonb(tramo) - 'lugar') ORDER BY lugar), '[]')
  FROM (
    SELECT lugar, desde, hasta, count(producto.id)::int AS productos
    FROM (SELECT ${corte(1)} AS bajo, ${corte(2)} AS alto) AS cortes
    CROSS JOIN LATERAL (VALUES (1, NULL, bajo), (2, bajo, alto), (3, alto, NULL))
      AS extremos(lugar, desde, hasta)
    JOIN producto ON ${pasan('en_precio')}
      AND (desde IS NULL OR producto.precio >= desde) AND (hasta IS NULL OR producto.precio <= hasta)
    WHERE bajo < alto
    GROUP BY lugar, desde, hasta
    HAVING (SELECT count(*) FROM producto WHERE ${pasan('en_precio')}) >= ${POCOS}
  ) AS tramo)`;

/** Of each category how many, those of what is inside it too, with the one that it is inside. */
const DE_CATEGORIAS = parte`(
  SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('nombre', nombre, 'productos', productos,
    'padre', padre)) ORDER BY productos DESC, nombre), '[]')
  FROM (
    SELECT de.nombre, de.padre, count(*)::int AS productos
    FROM producto CROSS JOIN LATERAL (
      VALUES (producto.categoria, producto.padre), (producto.padre, NULL)
    ) AS de(nombre, padre)
    WHERE ${pasan('en_categoria')} AND de.nombre IS NOT NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1 LIMIT ${MAX_VALORES}
  ) AS contado)`;

/** As most products of the brand have it written. */
export const MARCA = parte`mode() WITHIN GROUP (ORDER BY producto.marca)`;

/** Beside those that are asked for, which all have to hold: each with what it would leave on top. */
const DE_APTOS = parte`(SELECT jsonb_build_array(${juntar(
  APTOS.map(
    (apto) => parte`jsonb_build_object('apto', ${apto}::text,
      'productos', count(*) FILTER (WHERE ${sirvePara(apto)})::int)`,
  ),
  ', ',
)}) FROM producto WHERE ${pasan()})`;

/** All of it, as one object. */
export const FACETAS = parte`jsonb_build_object(
  'categorias', ${DE_CATEGORIAS},
  'comerciantes', ${porNombre(parte`producto.comerciante`, 'en_comerciante')},
  'marcas', ${porNombre(parte`producto.marca_plana`, 'en_marca', MARCA)},
  'aptos', ${DE_APTOS},
  'oferta', ${cuantos(REBAJADO, 'en_oferta')},
  'con_stock', ${cuantos(HAY, 'en_stock')},
  'precios', ${PRECIOS})`;
