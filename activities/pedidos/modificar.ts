/** An order is changed by who bought it, or by staff, until it leaves: where it goes, and what is in it. */
import { IMPORTE_MAXIMO, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import { cantidadEnTexto, porQueNo } from '../../contracts/reglas/cantidades.ts';
import type { Venta, VentaPor } from '../../contracts/reglas/cantidades.ts';
import { ESTADOS_SIN_SALIR, PEDIDO_SIN_SALIR, PREPARADO } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido, EstadoTicket } from '../../contracts/reglas/estados.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { FranjaNueva, ModificarPedido } from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { devolverFranja } from './tomas.ts';
import { permanente, transicionInvalida } from '../comun/operacion.ts';
import { asentar } from '../preparacion/asentar.ts';
import { cerrarSiNoQueda } from '../preparacion/consultas.ts';
import { sacarCuentas, soltar } from '../preparacion/lineas.ts';
import { bloquearSiHay, cambiado } from '../despacho/ticket-cambiado.ts';
import type { TicketBloqueado, TicketCambiado } from '../despacho/ticket-cambiado.ts';

interface Pedido {
  readonly id: number;
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

export function createModificarActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /**
     * Changes what is given; its lines become those of `items`. What it had keeps its price, what is new has that of
     * today. @returns its ticket, where there is one; null before
     * @throws TransicionInvalida once it has left, CambioImposible for what cannot be
     */
    async modificarPedido(pedida: ModificarPedido & Paso): Promise<TicketCambiado | null> {
      return pool.transaccion(async (sql, alCerrar) => {
        const { numero, operacion = `${numero}/modificar` } = pedida;
        const previo = await bloquearSiHay(sql, numero, operacion);
        if (previo?.yaHecho === true) return cambiado(previo);
        const pedido = await tomar(sql, numero, previo);
        const detalles = [
          ...(pedida.items === undefined
            ? []
            : await cambiarLineas(sql, pedido, previo, pedida.items)),
          ...(await cambiarDatos(sql, pedido, pedida)),
          ...(pedida.franja === undefined ? [] : await cambiarFranja(sql, pedido, pedida.franja)),
        ];
        // What was asked for is so already.
        if (detalles.length === 0) return previo === undefined ? null : cambiado(previo);
        const { resuelto } = await sacarCuentasSiHay(sql, pedido);
        await reflejarEnTicket(sql, numero);
        const detalle = `Se cambió el pedido: ${detalles.join('; ')}`;
        if (previo === undefined) {
          await sql`
            INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
            VALUES (${pedido.id}, ${pedido.estado}, ${detalle}, ${pedida.actor})`;
          return null;
        }
        // With what was left out of it, all may be prepared.
        const estaListo = resuelto && previo.estado === 'en_preparacion';
        const estado = estaListo ? PREPARADO : (previo.estado as EstadoTicket);
        const cambio = { sql, alCerrar, previo, operacion };
        return asentar(cambio, estado, { detalle, actor: pedida.actor });
      });
    },
  };
}

const imposible = (mensaje: string) => permanente(FALLA.cambioImposible, mensaje);

/** Holds the order's row. @throws TransicionInvalida once it has left */
async function tomar(
  sql: Sql,
  numero: string,
  ticket: TicketBloqueado | undefined,
): Promise<Pedido> {
  const [pedido] = await sql<Pedido & { conTicket: boolean }>`
    SELECT id, estado, cobro_por AS "cobroPor", ticket_id IS NOT NULL AS "conTicket",
      ticket_id IS NOT NULL AND NOT EXISTS (SELECT FROM tickets.ticket AS t WHERE t.numero = pedidos.numero) AS remoto
    FROM ahorro.pedidos WHERE numero = ${numero} FOR NO KEY UPDATE`;
  if (pedido === undefined)
    throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
  const salio =
    !PEDIDO_SIN_SALIR.includes(pedido.estado) ||
    (ticket !== undefined && !ESTADOS_SIN_SALIR.includes(ticket.estado as EstadoTicket));
  if (salio)
    throw transicionInvalida(
      `El pedido está ${ticket?.estado ?? pedido.estado}: ya no se cambia`,
      [],
    );
  if (pedido.remoto) throw permanente(FALLA.ticketRemoto, 'El ticket lo lleva la Ticketera remota');
  // It got its ticket while this waited: the next try holds that too.
  if (ticket === undefined && pedido.conTicket)
    throw new Error(`el pedido ${numero} recibió su ticket`);
  return pedido;
}

type Items = NonNullable<ModificarPedido['items']>;

/** @returns what was changed, in words */
async function cambiarLineas(
  sql: Sql,
  pedido: Pedido,
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
  readonly pedido: Pedido;
  readonly ticket: TicketBloqueado | undefined;
}): void {
  const partida = cantidad === 0 ? undefined : porQueNo(producto, cantidad);
  if (partida !== undefined) throw imposible(partida);
  const esMas = cantidad > (linea?.cantidad ?? 0);
  if (pedido.estado === 'pago_pendiente')
    throw imposible('El pedido espera su pago: cancelalo y comprá de nuevo lo que quieras');
  if (esMas && pedido.cobroPor !== null)
    throw imposible('El pedido ya está pagado: se le puede sacar, no agregar');
  if (esMas && ticket?.estado === PREPARADO)
    throw imposible('El pedido ya está listo: se le puede sacar, no agregar');
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
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por)
      VALUES (${pedidoId}, ${id}, ${nombre}, ${precio}::numeric, ${cantidad}::numeric, ${venta?.por ?? null})`;
  } else if (cantidad === 0) {
    await sql`DELETE FROM ahorro.pedido_items WHERE pedido_id = ${pedidoId} AND producto_id = ${id}`;
  } else {
    await sql`
      UPDATE ahorro.pedido_items SET cantidad = ${cantidad}::numeric,
        descuento = descuento - descuento * greatest(0, 1 - ${cantidad}::numeric / cantidad), preparados = ${preparados}::numeric,
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
async function sumar(sql: Sql, { id, cobroPor }: Pedido): Promise<void> {
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

/** @returns what was changed, in words */
async function cambiarDatos(
  sql: Sql,
  { id }: Pedido,
  { direccion, telefono, notas }: ModificarPedido,
): Promise<string[]> {
  await sql`
    UPDATE ahorro.pedidos SET direccion = coalesce(${direccion ?? null}, direccion),
      cliente_telefono = coalesce(${telefono ?? null}, cliente_telefono), notas = coalesce(${notas ?? null}, notas),
      fecha_actualizacion = clock_timestamp()
    WHERE id = ${id}`;
  return [
    ...(direccion === undefined ? [] : ['la dirección']),
    ...(telefono === undefined ? [] : ['el teléfono']),
    ...(notas === undefined ? [] : ['las indicaciones']),
  ];
}

/** Its place in the other slot, and the one that it had is free. @returns what was changed, in words @throws CambioImposible */
async function cambiarFranja(sql: Sql, { id }: Pedido, franja: FranjaNueva): Promise<string[]> {
  const [lugar] = await sql`
    INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados) VALUES (${franja.id}, ${franja.fecha}::date, 1)
    ON CONFLICT (franja_id, fecha) DO UPDATE SET tomados = franja_cupos.tomados + 1
    WHERE franja_cupos.tomados < ${franja.cupo}::int RETURNING franja_id`;
  if (lugar === undefined) throw imposible('Ese horario se acaba de llenar: elegí otro');
  await devolverFranja(sql, id);
  await sql`
    UPDATE ahorro.pedidos SET franja_id = ${franja.id}, franja_desde = ${franja.desde}::timestamptz,
      franja_hasta = ${franja.hasta}::timestamptz, despachar_en = ${franja.despacharEn}::timestamptz
    WHERE id = ${id}`;
  return ['el horario'];
}

/** What it comes to, where it is paid already or something is marked. */
async function sacarCuentasSiHay(
  sql: Sql,
  { id, cobroPor }: Pedido,
): Promise<{ resuelto: boolean }> {
  const [marcada] = await sql`
    SELECT FROM ahorro.pedido_items WHERE pedido_id = ${id} AND preparados IS NOT NULL LIMIT 1`;
  if (marcada !== undefined || cobroPor !== null) return sacarCuentas(sql, id);
  await sql`UPDATE ahorro.pedidos SET total_final = NULL WHERE id = ${id}`;
  return { resuelto: false };
}

/** Its ticket says the same as the order; nothing where there is none yet. */
async function reflejarEnTicket(sql: Sql, numero: string): Promise<void> {
  await sql`
    UPDATE tickets.ticket AS t SET cliente_direccion = p.direccion, cliente_telefono = p.cliente_telefono,
      indicaciones = coalesce(nullif(p.notas, ''), 'Sin indicaciones especiales'), total = p.total,
      franja_desde = p.franja_desde, franja_hasta = p.franja_hasta, productos = (
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('nombre', nombre, 'cantidad', cantidad,
          'precio', precio, 'por', venta_por)) ORDER BY producto_id)
        FROM ahorro.pedido_items WHERE pedido_id = p.id)
    FROM ahorro.pedidos AS p WHERE p.numero = ${numero} AND t.numero = p.numero`;
}
