/**
 * What dispatch did by itself in the old design: ticket, driver and event in one transaction, with
 * the project's own choice of the driver. The order is the shop's, and follows by a call.
 */
import { bloquearReparto, elegirParaNuevos } from '../../../activities/despacho/reparto.ts';
import { EVENTO } from '../../../contracts/despacho/eventos.ts';
import type { NuevoTicket } from '../../../contracts/despacho/tickets.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';

export interface OldTicket {
  readonly ticket_id: number;
  readonly numero: string;
  readonly estado: string;
  readonly repartidor: string | null;
  readonly fecha_creacion: string;
}

/** The ticket of that number, made unless it is there. */
export async function createTicket(pool: SqlPool, nuevo: NuevoTicket): Promise<OldTicket> {
  const known = await find(pool.sql, nuevo.numero);
  if (known !== undefined) return known;
  return pool.transaccion(async (sql, alCerrar) => {
    const [[own], reparto] = await Promise.all([
      sql<{ id: number; fecha: Date }>`
        SELECT nextval('tickets.ticket_id_seq')::int AS id, now()::timestamptz(3) AS fecha`,
      bloquearReparto(sql),
    ]);
    if (own === undefined) throw new Error('la base no dio un id de ticket');
    const [choice] = await elegirParaNuevos(sql, reparto, [nuevo.cliente_direccion ?? null]);
    const repartidor = choice?.repartidor ?? null;
    const ticket: OldTicket = {
      ticket_id: own.id,
      numero: nuevo.numero,
      estado: nuevo.estado,
      repartidor: repartidor?.nombre ?? null,
      fecha_creacion: own.fecha.toISOString(),
    };
    alCerrar(insert(sql, nuevo, ticket, repartidor?.id ?? null));
    alCerrar(record(sql, nuevo, ticket, repartidor?.id ?? null));
    return ticket;
  });
}

async function find(sql: Sql, numero: string): Promise<OldTicket | undefined> {
  const [found] = await sql<Omit<OldTicket, 'fecha_creacion'> & { fecha: Date }>`
    SELECT ticket.id AS ticket_id, numero, estado, repartidores.nombre AS repartidor, fecha_creacion AS fecha
    FROM tickets.ticket LEFT JOIN tickets.repartidores ON repartidores.id = repartidor_id
    WHERE numero = ${numero}`;
  if (found === undefined) return undefined;
  const { fecha, ...ticket } = found;
  return { ...ticket, fecha_creacion: fecha.toISOString() };
}

async function insert(sql: Sql, nuevo: NuevoTicket, ticket: OldTicket, repartidor: number | null) {
  await sql`
    INSERT INTO tickets.ticket (id, numero, estado, prioridad, tipo_cliente, cliente_nombre,
      cliente_direccion, cliente_telefono, cliente_email, productos, total, metodo_pago,
      indicaciones, repartidor_id, fecha_creacion, fecha_asignacion)
    VALUES (${ticket.ticket_id}, ${nuevo.numero}, ${nuevo.estado}, ${nuevo.prioridad},
      ${nuevo.tipo_cliente}, ${nuevo.cliente_nombre}, ${nuevo.cliente_direccion},
      ${nuevo.cliente_telefono}, ${nuevo.cliente_email}, ${JSON.stringify(nuevo.productos)}::jsonb,
      ${nuevo.total}, ${nuevo.metodo_pago}, ${nuevo.indicaciones}, ${repartidor},
      ${ticket.fecha_creacion}::timestamptz, ${repartidor === null ? null : ticket.fecha_creacion}::timestamptz)`;
}

async function record(sql: Sql, nuevo: NuevoTicket, ticket: OldTicket, repartidor: number | null) {
  const { ticket_id, numero, estado } = ticket;
  const cliente_nombre = nuevo.cliente_nombre;
  const event = { ticket_id, numero, cliente_nombre, estado, repartidor: ticket.repartidor };
  await sql`
    WITH asignado AS (
      UPDATE tickets.repartidores SET ultima_asignacion = clock_timestamp()
      WHERE id = ${repartidor}::int RETURNING id
    ), paso AS (
      INSERT INTO tickets.ticket_historial (ticket_id, estado, actor)
      VALUES (${ticket.ticket_id}, ${ticket.estado}, 'sistema') RETURNING id
    )
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    SELECT ${`viejo-${ticket.numero}`}, ${EVENTO.nuevoTicket}, ${JSON.stringify(event)}::jsonb,
      ${repartidor === null ? [] : [repartidor]}::int[]
    FROM (SELECT (SELECT count(*) FROM asignado) + (SELECT count(*) FROM paso) AS pasos) AS antes
    WHERE pasos > 0`;
}
