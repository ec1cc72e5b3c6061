/** Why an order was not stored, line by line where it is about its lines. */
import { IMPORTE_MAXIMO, totalDe, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import { cantidadEnTexto, porQueNo } from '../../contracts/reglas/valores/cantidades.ts';
import type { Venta } from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { conflicto, invalido } from '../../platform/comun/errores.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Acuerdo } from '../precios/acuerdos.ts';
import { ACORDADO } from '../precios/tomas.ts';
import { VENTA } from '../venta.ts';
import type { Tope } from './invitados.ts';
import type { Aceptar, PedidoAceptado } from './pedido-aceptado.ts';

/**
 * Nothing was stored: the order that somebody faster made of the same cart; undefined where it is worth another try,
 * by what holds now. @throws ErrorHttp why not
 */
export async function explicar(
  sql: Sql,
  { checkout, carrito, totalEsperado, tope }: Aceptar,
  { acuerdo, seguir }: { readonly acuerdo: Acuerdo; readonly seguir: boolean },
): Promise<PedidoAceptado | undefined> {
  const comprado = carrito && (await hechoDe(sql, carrito));
  if (comprado) return comprado;
  // Looked at again, what stood in the way can be named, unless it is gone by now.
  const leidas = comprobar(checkout.items, await leerProductos(sql, checkout.items));
  const { precios } = acuerdo.lineas ?? {};
  const subtotal = totalDe(leidas);
  const total = Math.round((subtotal - acuerdo.descuento + acuerdo.envio) * 100) / 100;
  const igual = precios === undefined || leidas.every(({ precio }, i) => precios[i] === precio);
  if (seguir && !(igual && hayPorQueNo(total, totalEsperado, tope))) return undefined;
  if (total > IMPORTE_MAXIMO) throw conflicto(TOTAL_EXCESIVO);
  if (tope !== undefined && total > tope.importe) {
    const hasta = `Sin cuenta, un pedido llega hasta ${formatearPesos(tope.importe)}`;
    throw conflicto(`${hasta}: ingresá a tu cuenta para pedir más`);
  }
  exigirTotal(total, totalEsperado);
  throw conflicto(
    carrito === undefined
      ? 'El stock o los precios cambiaron mientras se guardaba el pedido; probá otra vez'
      : 'El carrito cambió mientras se guardaba el pedido; revisalo y probá otra vez',
  );
}

/** Whether its total alone says why not. */
function hayPorQueNo(total: number, esperado: number | undefined, tope: Tope | undefined): boolean {
  const hasta = Math.min(IMPORTE_MAXIMO, tope?.importe ?? IMPORTE_MAXIMO);
  return total > hasta || (esperado !== undefined && esperado !== total);
}

/** The order that was made of the cart as it was read. */
async function hechoDe(
  sql: Sql,
  { id, version }: NonNullable<Aceptar['carrito']>,
): Promise<PedidoAceptado | undefined> {
  const [pedido] = await sql<Omit<PedidoAceptado, 'nuevo'>>`
    SELECT numero, cliente_nombre AS cliente, total::float8 AS total, fecha, estado,
      cobro_por AS "cobroPor", ${ACORDADO}
    FROM ahorro.pedidos WHERE carrito_id = ${id} AND carrito_version = ${version}`;
  return pedido && { ...pedido, nuevo: false };
}

function exigirTotal(total: number, esperado: number | undefined): void {
  if (esperado === undefined || esperado === total) return;
  const mensaje = `El total ahora es ${formatearPesos(total)}`;
  throw conflicto('Los precios cambiaron', { errores: [{ campo: 'total_esperado', mensaje }] });
}

interface ProductoLeido {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly stock: number;
  readonly venta: Venta | null;
}

function leerProductos(sql: Sql, items: Checkout['items']): Promise<ProductoLeido[]> {
  const ids = items.map(({ producto_id }) => producto_id);
  return sql<ProductoLeido>`
    SELECT id, nombre, precio::float8 AS precio, stock::float8 AS stock,
      ${VENTA} AS venta
    FROM ahorro.productos
    WHERE id = ANY(${ids}::int[]) AND activo`;
}

/** What is missing or sold out is named, line by line. @returns the lines with their prices */
function comprobar(items: Checkout['items'], productos: readonly ProductoLeido[]) {
  const catalogo = new Map(productos.map((producto) => [producto.id, producto]));
  const desconocidos = items.flatMap(({ producto_id }, i) =>
    catalogo.has(producto_id)
      ? []
      : [{ campo: `items.${i}.producto_id`, mensaje: `No existe el producto ${producto_id}` }],
  );
  if (desconocidos.length > 0) throw invalido(desconocidos, 'Hay productos que no existen');
  const lineas = items.flatMap(({ producto_id, cantidad }) => {
    const producto = catalogo.get(producto_id);
    return producto ? [{ ...producto, cantidad }] : [];
  });
  const partidas = lineas.flatMap(({ nombre, venta, cantidad }, i) => {
    const mensaje = porQueNo({ nombre, venta }, cantidad);
    return mensaje === undefined ? [] : [{ campo: `items.${i}.cantidad`, mensaje }];
  });
  if (partidas.length > 0) throw invalido(partidas, 'Hay cantidades que no se venden');
  const faltantes = lineas.flatMap(({ nombre, stock, venta, cantidad }, i) => {
    const mensaje = `De ${nombre} quedan ${cantidadEnTexto(stock, venta?.por)}`;
    return stock >= cantidad ? [] : [{ campo: `items.${i}.cantidad`, mensaje }];
  });
  if (faltantes.length > 0) throw conflicto('No hay stock suficiente', { errores: faltantes });
  return lineas;
}
