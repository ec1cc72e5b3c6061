/** The lines of an order become others: their stock, their rows, what is marked of them, and the total. */
import { IMPORTE_MAXIMO, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import {
  descuentoQueQueda,
  loQueCambio,
  loQueSeCambia,
  noExisteElProducto,
  noHayTanto,
  porQueNoCambia,
  retenidoDe,
} from '../../contracts/reglas/precios/cambio.ts';
import type {
  Cantidad,
  CambioDeLinea,
  LineaDePedido,
  ProductoDeHoy,
} from '../../contracts/reglas/precios/cambio.ts';
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

export const imposible = (mensaje: string) => permanente(FALLA.cambioImposible, mensaje);

type Lineas = Pick<ModificarPedido, 'itemsVistos'> & Required<Pick<ModificarPedido, 'items'>>;

/** @returns what was changed, in words */
export async function cambiarLineas(
  sql: Sql,
  pedido: PedidoPorModificar,
  ticket: TicketBloqueado | undefined,
  { items, itemsVistos }: Lineas,
): Promise<string[]> {
  if (items.length === 0) throw imposible('El pedido se queda sin productos: para eso se cancela');
  const antes = await sql<LineaDePedido>`
    SELECT producto_id, nombre, precio::float8 AS precio, cantidad::float8 AS cantidad, venta_por AS por,
      descuento::float8 AS descuento, preparados::float8 AS preparados,
      coalesce(reemplazo_importe, 0)::float8 AS reemplazo
    FROM ahorro.pedido_items WHERE pedido_id = ${pedido.id} ORDER BY producto_id`;
  const [pedidas, vistas] = [items.map(comoCantidad), itemsVistos?.map(comoCantidad)];
  const conocidos = [...antes, ...(vistas ?? [])];
  const productos = await sql<ProductoDeHoy>`
    SELECT id AS producto_id, nombre, precio::float8 AS precio,
      CASE WHEN venta_por IS NOT NULL THEN jsonb_build_object('por', venta_por, 'paso', paso) END AS venta
    FROM ahorro.productos
    WHERE (activo AND id = ANY(${idsDe(pedidas)}::int[])) OR id = ANY(${idsDe(conocidos)}::int[])
    ORDER BY id FOR NO KEY UPDATE`;
  const { cambios: cambiadas, desconocido } = loQueSeCambia(antes, pedidas, productos);
  // What it is already was asked for before, whatever was seen then.
  if (cambiadas.length > 0) exigirComoSeVio(vistas, antes, productos);
  const cambios: string[] = [];
  for (const cambio of cambiadas) {
    exigirPosible(pedido, ticket, cambio);
    cambios.push(await cambiarLinea(sql, pedido.id, cambio));
  }
  if (desconocido !== undefined) throw imposible(noExisteElProducto(desconocido));
  await cerrarSiNoQueda(sql, pedido.id, 'anulada');
  await sumar(sql, pedido);
  if (cambios.length > 0) await ajustarCupon(sql, pedido.numero);
  return cambios;
}

/** As the rules call it. */
const comoCantidad = ({ productoId, cantidad }: Lineas['items'][number]): Cantidad => ({
  ...{ producto_id: productoId, cantidad },
});
const idsDe = (cantidades: readonly Cantidad[]) => cantidades.map(({ producto_id }) => producto_id);

/** @throws CambioImposible that says what has become otherwise */
function exigirComoSeVio(
  vistas: readonly Cantidad[] | undefined,
  antes: readonly LineaDePedido[],
  productos: readonly ProductoDeHoy[],
): void {
  if (vistas === undefined) return;
  const cambio = loQueCambio(vistas, antes, productos);
  if (cambio.length > 0) throw imposible(`El pedido cambió mientras tanto: ${cambio.join('; ')}`);
}

/** @throws CambioImposible */
function exigirPosible(
  { estado, cobroPor }: PedidoPorModificar,
  ticket: TicketBloqueado | undefined,
  cambio: CambioDeLinea<ProductoDeHoy>,
): void {
  const pedido = { estado, pagado: cobroPor !== null, listo: ticket?.estado === PREPARADO };
  const impide = porQueNoCambia(pedido, cambio);
  if (impide !== undefined) throw imposible(impide);
}

/** Its stock and its row; a mark that does not hold any more is taken back. @returns what was done, in words */
async function cambiarLinea(
  sql: Sql,
  pedidoId: number,
  { producto, linea, cantidad }: CambioDeLinea<ProductoDeHoy>,
): Promise<string> {
  const { producto_id: id, nombre, precio, venta } = producto;
  const tenia = retenidoDe(linea);
  const [hay] = await sql`
    UPDATE ahorro.productos SET stock = stock + ${tenia}::numeric - ${cantidad}::numeric
    WHERE id = ${id} AND stock + ${tenia}::numeric >= ${cantidad}::numeric RETURNING id`;
  if (hay === undefined) throw imposible(noHayTanto(nombre));
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
        descuento = ${descuentoQueQueda(linea, cantidad)}::numeric,
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
