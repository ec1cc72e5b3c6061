/**
 * What makes an order's ticket, with the project's own choice of the driver: the newcomer's steps one by one, and the
 * transaction of the old dispatch. The second time, none of it changes anything.
 */
import { bloquearReparto, elegirParaNuevos } from '../../activities/despacho/reparto.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import { estadoPedidoDeTicket } from '../../contracts/reglas/estados.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** @returns its id */
export async function insertTicket(sql: Sql, nuevo: NuevoTicket): Promise<number> {
  const [ticket] = await sql<{ id: number }>`
    WITH hecho AS (
      INSERT INTO tickets.ticket (numero, estado, prioridad, tipo_cliente, cliente_nombre,
        cliente_direccion, cliente_telefono, cliente_email, productos, total, metodo_pago, indicaciones)
      VALUES (${nuevo.numero}, ${nuevo.estado}, ${nuevo.prioridad}, ${nuevo.tipo_cliente},
        ${nuevo.cliente_nombre}, ${nuevo.cliente_direccion}, ${nuevo.cliente_telefono},
        ${nuevo.cliente_email}, ${JSON.stringify(nuevo.productos)}::jsonb, ${nuevo.total},
        ${nuevo.metodo_pago}, ${nuevo.indicaciones})
      ON CONFLICT (numero) DO NOTHING RETURNING id
    )
    SELECT id FROM hecho UNION ALL SELECT id FROM tickets.ticket WHERE numero = ${nuevo.numero}`;
  if (ticket === undefined) throw new Error(`${nuevo.numero}: sin ticket`);
  return ticket.id;
}

/** Nobody else chooses until the transaction ends. @returns the driver's id; null where there is none */
export async function chooseDriver(sql: Sql, address: string | null): Promise<number | null> {
  const [choice] = await elegirParaNuevos(sql, await bloquearReparto(sql), [address]);
  return choice?.repartidor?.id ?? null;
}

/** The ticket is that driver's, whose turn it was. */
export async function assignDriver(sql: Sql, numero: string, driver: number | null): Promise<void> {
  await sql`
    WITH asignado AS (
      UPDATE tickets.ticket SET repartidor_id = ${driver}::int, fecha_asignacion = now()
      WHERE numero = ${numero} AND repartidor_id IS NULL RETURNING repartidor_id
    )
    UPDATE tickets.repartidores SET ultima_asignacion = clock_timestamp()
    FROM asignado WHERE id = asignado.repartidor_id`;
}

/** Its history, and its event after it. */
export async function recordTicket(sql: Sql, numero: string): Promise<void> {
  const clave = `ajeno-${numero}`;
  await sql`
    WITH paso AS (
      INSERT INTO tickets.ticket_historial (ticket_id, estado, actor)
      SELECT id, estado, 'sistema' FROM tickets.ticket
      WHERE numero = ${numero} AND NOT EXISTS (SELECT FROM tickets.evento WHERE clave = ${clave})
      RETURNING ticket_id
    )
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    SELECT ${clave}, ${EVENTO.nuevoTicket}, jsonb_build_object('ticket_id', ticket.id, 'numero', numero,
      'cliente_nombre', cliente_nombre, 'estado', estado, 'repartidor', nombre),
      array_remove(ARRAY[repartidor_id], NULL)
    FROM paso JOIN tickets.ticket ON ticket.id = ticket_id
      LEFT JOIN tickets.repartidores ON repartidores.id = repartidor_id`;
}

/** The shop's order gets the ticket, which is a new one, and its history. */
export async function confirmOrder(sql: Sql, numero: string): Promise<void> {
  const estado = estadoPedidoDeTicket('pendiente');
  await sql`
    WITH pedido AS (
      UPDATE ahorro.pedidos SET estado = ${estado}, ticket_id = ticket.id,
        ticket_estado = ticket.estado, ticket_fecha_creacion = ticket.fecha_creacion,
        repartidor = repartidores.nombre, fecha_actualizacion = clock_timestamp()
      FROM tickets.ticket LEFT JOIN tickets.repartidores ON repartidores.id = repartidor_id
      WHERE pedidos.numero = ${numero} AND ticket.numero = pedidos.numero AND pedidos.ticket_id IS NULL
      RETURNING pedidos.id
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
    SELECT id, ${estado}, 'sistema' FROM pedido`;
}
