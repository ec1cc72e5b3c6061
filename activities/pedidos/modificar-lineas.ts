/** The lines of an order become others: their stock, their rows, what is marked of them, and the total. */
import { IMPORTE_MAXIMO, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import { cantidadEnTexto, porQueNo } from '../../contracts/reglas/valores/cantidades.ts';
import type { Venta, VentaPor } from '../../contracts/reglas/valores/cantidades.ts';
import { PREPARADO } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { ModificarPedido } from '../../contracts/temporal/mensajes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { ajustarCupon } from '../comun/cupones.ts';
import { permanente } from '../comun/operacion.ts';
import type { TicketBloqueado } from '../despacho/ticket-cambiado.ts';
import { cerrarSiNoQueda } from '../preparacion/consultas.ts';
import { soltar } from '../preparacion/lineas.ts';

/** An order whose row is held. */
export interface PedidoPorModificar {
  readonly id: number;
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly cobroPor: string | null;
  /** Whether somebody else's Ticketera has its ticket. */
  readonly remoto: boolean;
}

interface Linea {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly cantidad: number;
  readonly por: VentaPor | null;
  readonly preparados: number | null;
}

interface Producto {
  readonly id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly venta: Venta | null;
}

export const imposible = (mensaje: string) => permanente(FALLA.cambioImposible, mensaje);

type Items = NonNullable<ModificarPedido['items']>;

/** @returns what was changed, in words */
export async function cambiarLineas(
  sql: Sql,
  pedido: PedidoPorModificar,
  ticket: TicketBloqueado | undefined,
  items: Items,
): Promise<string[]> {
  if (items.length === 0) throw imposible('El pedido se queda sin productos: para eso se cancela');
  const ids = items.map(({ productoId }) => productoId);
  const antes = await sql<Linea>`
    SELECT producto_id AS id, nombre, precio::float8 AS precio, cantidad::float8 AS cantidad, venta_por AS por,
      preparados::float8 AS preparados
    FROM ahorro.pedido_items WHERE pedido_id = ${pedido.id} ORDER BY producto_id`;
  const productos = await sql<Producto>`
    SELECT id, nombre, precio::float8 AS precio,
      CASE WHEN venta_por IS NOT NULL THEN jsonb_build_object('por', venta_por, 'paso', paso) END AS venta
    FROM ahorro.productos
    WHERE (activo AND id = ANY(${ids}::int[])) OR id = ANY(${antes.map(({ id }) => id)}::int[])
    ORDER BY id FOR NO KEY UPDATE`;
  const cambios: string[] = [];
  for (const producto of productos) {
    const linea = antes.find(({ id }) => id === producto.id);
    const cantidad = items.find(({ productoId }) => productoId === producto.id)?.cantidad ?? 0;
    if (cantidad === (linea?.cantidad ?? 0)) continue;
    exigirPosible({ pedido, ticket, producto, linea, cantidad });
    cambios.push(await cambiarLinea(sql, pedido.id, { producto, linea, cantidad }));
  }
  const desconocido = ids.find((id) => !productos.some((producto) => producto.id === id));
  if (desconocido !== undefined) throw imposible(`No existe el producto ${desconocido}`);
  await cerrarSiNoQueda(sql, pedido.id, 'anulada');
  await sumar(sql, pedido);
  if (cambios.length > 0) await ajustarCupon(sql, pedido.numero);
  return cambios;
}

interface CambioDeLinea {
  readonly producto: Producto;
  readonly linea: Linea | undefined;
  /** What it is to be; nothing, to leave it out. */
  readonly cantidad: number;
}

/** @throws CambioImposible */
function exigirPosible({
  pedido,
  ticket,
  producto,
  linea,
  cantidad,
}: CambioDeLinea & {
  readonly pedido: PedidoPorModificar;
  readonly ticket: TicketBloqueado | undefined;
}): void {
  const partida = cantidad === 0 ? undefined : porQueNo(producto, cantidad);
  if (partida !== undefined) throw imposible(partida);
  const esMas = cantidad > (linea?.cantidad ?? 0);
  if (pedido.estado === 'pago_pendiente')
    throw imposible('El pedido espera su pago: cancelalo y comprá de nuevo lo que quieras');
  if (esMas && pedido.cobroPor !== null)
    throw imposible('El pedido ya está pagado: se le puede quitar, no agregar');
  if (esMas && ticket?.estado === PREPARADO)
    throw imposible('El pedido ya está listo: se le puede quitar, no agregar');
}

/** Its stock and its row; a mark that does not hold any more is taken back. @returns what was done, in words */
async function cambiarLinea(
  sql: Sql,
  pedidoId: number,
  { producto, linea, cantidad }: CambioDeLinea,
): Promise<string> {
  const { id, nombre, precio, venta } = producto;
  const tenia =
    linea === undefined ? 0 : Math.min(linea.preparados ?? linea.cantidad, linea.cantidad);
  const [hay] = await sql`
    UPDATE ahorro.productos SET stock = stock + ${tenia}::numeric - ${cantidad}::numeric
    WHERE id = ${id} AND stock + ${tenia}::numeric >= ${cantidad}::numeric RETURNING id`;
  if (hay === undefined) throw imposible(`De ${nombre} no hay tanto`);
  await soltar(sql, pedidoId, id);
  const queda = linea?.preparados ?? null;
  const preparados = queda !== null && queda >= cantidad && cantidad > 0 ? cantidad : null;
  if (linea === undefined) {
    await sql`
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por, descuento_cupon,
        perecedero)
      VALUES (${pedidoId}, ${id}, ${nombre}, ${precio}::numeric, ${cantidad}::numeric, ${venta?.por ?? null}, 0,
        ahorro.es_perecedero(${id}::int))`;
  } else if (cantidad === 0) {
    await sql`DELETE FROM ahorro.pedido_items WHERE pedido_id = ${pedidoId} AND producto_id = ${id}`;
  } else {
    await sql`
      UPDATE ahorro.pedido_items SET cantidad = ${cantidad}::numeric,
        descuento = descuento - descuento * greatest(0, 1 - ${cantidad}::numeric / cantidad),
        descuento_cupon = descuento_cupon - descuento_cupon * greatest(0, 1 - ${cantidad}::numeric / cantidad),
        preparados = ${preparados}::numeric,
        estado = CASE WHEN ${preparados}::numeric IS NULL THEN 'pendiente' ELSE 'preparada' END,
        reemplazo_id = NULL, reemplazo_nombre = NULL, reemplazo_cantidad = NULL, reemplazo_por = NULL,
        reemplazo_importe = NULL
      WHERE pedido_id = ${pedidoId} AND producto_id = ${id}`;
  }
  const demas = (queda ?? 0) - cantidad;
  const vuelve =
    demas > 0 ? ` (hay que devolver ${cantidadEnTexto(demas, venta?.por)} a la góndola)` : '';
  if (cantidad === 0) return `sin ${nombre}${vuelve}`;
  return `${nombre}: ${cantidadEnTexto(cantidad, venta?.por)}${vuelve}`;
}

/** What is ordered; of what is paid already that stays. @throws CambioImposible */
async function sumar(sql: Sql, { id, cobroPor }: PedidoPorModificar): Promise<void> {
  if (cobroPor !== null) return;
  // What was taken off goes with what it was taken off from.
  const [sumado] = await sql<{ total: number }>`
    UPDATE ahorro.pedidos SET total = suma.total + envio, descuento = suma.descuento,
      descuentos = CASE WHEN suma.descuento = pedidos.descuento THEN descuentos WHEN suma.descuento = 0 THEN '[]'
        ELSE jsonb_build_array(jsonb_build_object('nombre', 'Descuentos', 'monto', suma.descuento)) END
    FROM (
      SELECT coalesce(sum(round(precio * cantidad, 2) - descuento), 0) AS total, coalesce(sum(descuento), 0) AS descuento
      FROM ahorro.pedido_items WHERE pedido_id = ${id}
    ) AS suma WHERE id = ${id}
    RETURNING pedidos.total::float8 AS total`;
  if ((sumado?.total ?? 0) > IMPORTE_MAXIMO) throw imposible(TOTAL_EXCESIVO);
}
