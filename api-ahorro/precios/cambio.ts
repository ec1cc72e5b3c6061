/** What an order would come to with other lines, by the rule that whoever changes it is held to. Nothing is written. */
import type { PreviaDeCambio } from '../../contracts/pedidos/cambio.ts';
import type { PedidoDetalle } from '../../contracts/pedidos/pedidos.ts';
import { IMPORTE_MAXIMO, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import { PREPARADO } from '../../contracts/reglas/estados.ts';
import {
  cuentasDelCambio,
  loQueSeCambia,
  noExisteElProducto,
  noHayTanto,
  porQueNoCambia,
  retenidoDe,
} from '../../contracts/reglas/precios/cambio.ts';
import type {
  Cantidad,
  LineaDePedido,
  ProductoDeHoy,
} from '../../contracts/reglas/precios/cambio.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { VENTA } from '../venta.ts';

interface Producto extends ProductoDeHoy {
  readonly activo: boolean;
  readonly stock: number;
}
type Items = readonly Cantidad[];

/** @returns what it would come to, and why it cannot be so where it cannot */
export async function previaDeCambio(
  sql: Sql,
  pedido: PedidoDetalle,
  items: Items,
): Promise<PreviaDeCambio> {
  const lineas = lineasDe(pedido);
  const ids = [...items, ...lineas].map(({ producto_id }) => producto_id);
  const todos = await sql<Producto>`
    SELECT id AS producto_id, nombre, precio::float8 AS precio, stock::float8 AS stock, activo, ${VENTA} AS venta
    FROM ahorro.productos WHERE id = ANY(${ids}::int[]) ORDER BY id`;
  const esDelPedido = (id: number) => lineas.some(({ producto_id }) => producto_id === id);
  const productos = todos.filter(({ producto_id, activo }) => activo || esDelPedido(producto_id));
  const pagado = pedido.pago !== null;
  const cuentas = cuentasDelCambio({ pagado, envio: pedido.envio }, lineas, {
    ...{ pedidas: items, productos },
  });
  return {
    ...cuentas,
    pagado,
    motivo: porQueNo(pedido, lineas, productos, items) ?? porDemasiado(cuentas.total),
  };
}

function lineasDe({ items, lineas }: PedidoDetalle): LineaDePedido[] {
  return items.map(({ descuento = 0, por = null, ...item }) => {
    const linea = lineas.find(({ id }) => id === item.producto_id);
    const vista = linea !== undefined && linea.estado !== 'pendiente';
    return {
      ...item,
      ...{ descuento, por },
      preparados: vista ? linea.preparados : null,
      reemplazo: linea?.reemplazo?.importe ?? 0,
    };
  });
}

/** As `modificarPedido` says it. */
function porQueNo(
  { estado, pago, ticket }: PedidoDetalle,
  lineas: readonly LineaDePedido[],
  productos: readonly Producto[],
  items: Items,
): string | null {
  const pedido = { estado, pagado: pago !== null, listo: ticket?.estado === PREPARADO };
  const { cambios, desconocido } = loQueSeCambia(lineas, items, productos);
  for (const cambio of cambios) {
    const { producto, linea, cantidad } = cambio;
    const impide = porQueNoCambia(pedido, cambio);
    if (impide !== undefined) return impide;
    if (producto.stock + retenidoDe(linea) < cantidad) return noHayTanto(producto.nombre);
  }
  return desconocido === undefined ? null : noExisteElProducto(desconocido);
}

const porDemasiado = (total: number) => (total > IMPORTE_MAXIMO ? TOTAL_EXCESIVO : null);
