/** Which products an offer or coupon would sell for less than they cost, before anybody saves it. */
import { setImmediate as ceder } from 'node:timers/promises';
import { quedaBajoCosto } from '../../contracts/reglas/precios/bajo-costo.ts';
import type { ConCosto } from '../../contracts/reglas/precios/bajo-costo.ts';
import type { Cupon, Promocion } from '../../contracts/reglas/precios/tipos.ts';
import type { BajoCosto } from '../../contracts/tienda/ofertas-previas.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** So many are named; the others are counted. */
const NOMBRADOS = 20;
/** So many are priced before others have their turn. */
const TANDA = 500;

interface Fila extends ConCosto {
  readonly nombre: string;
}

/** Of what is on sale and has a cost, those that would be furthest below it first. */
export async function bajoSuCosto(sql: Sql, oferta: Promocion | Cupon): Promise<BajoCosto> {
  const filas = await sql<Fila>`
    SELECT id AS producto_id, nombre, precio::float8 AS precio, costo::float8 AS costo, categoria_id,
      comerciante_id, venta_por AS por
    FROM ahorro.productos WHERE activo AND costo IS NOT NULL ORDER BY id`;
  const hallados: BajoCosto['productos'][number][] = [];
  for (const [i, { nombre, ...producto }] of filas.entries()) {
    if (i % TANDA === TANDA - 1) await ceder();
    const queda = quedaBajoCosto(producto, oferta);
    const { producto_id: id, costo } = producto;
    if (queda !== null) hallados.push({ id, nombre, queda, costo });
  }
  const primeros = hallados.sort((a, b) => a.queda / a.costo - b.queda / b.costo);
  return { total: hallados.length, productos: primeros.slice(0, NOMBRADOS) };
}
