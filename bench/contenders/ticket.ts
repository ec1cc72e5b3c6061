/**
 * What the old design and the newcomer make a ticket of: each by itself, with the project's own choice of the driver. In
 * the old design, dispatch does it in one transaction, and the order is the shop's, which follows by a call.
 */
import { z } from 'zod';
import { bloquearReparto, elegirParaNuevos } from '../../activities/despacho/reparto.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { NuevoTicket } from '../../contracts/despacho/tickets.ts';
import { ESTADOS_TICKET, estadoPedidoDeTicket } from '../../contracts/reglas/estados.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';

export const madeSchema = z.object({
  ticket_id: z.number(),
  numero: z.string(),
  estado: z.enum(ESTADOS_TICKET),
  repartidor: z.string().nullable(),
  fecha_creacion: z.iso.datetime(),
});
export type Made = z.output<typeof madeSchema>;

interface Driver {
  readonly id: number;
  readonly nombre: string;
}

/** The ticket of that number, made with its driver and its event unless it is there. */
export async function createTicket(pool: SqlPool, nuevo: NuevoTicket): Promise<Made> {
  const known = await findTicket(pool.sql, nuevo.numero);
  if (known !== undefined) return known;
  return pool.transaccion(async (sql, alCerrar) => {
    const [own, driver] = await Promise.all([reserve(sql, nuevo), chooseDriver(sql, nuevo)]);
    const made = { ...own, repartidor: driver?.nombre ?? null };
    alCerrar(insertTicket(sql, nuevo, made, driver));
    alCerrar(recordTicket(sql, nuevo.cliente_nombre, made, driver));
    return made;
  });
}

export async function findTicket(sql: Sql, numero: string): Promise<Made | undefined> {
  const [found] = await sql<Omit<Made, 'fecha_creacion'> & { fecha: Date }>`
    SELECT ticket.id AS ticket_id, numero, estado, repartidores.nombre AS repartidor, fecha_creacion AS fecha
    FROM tickets.ticket LEFT JOIN tickets.repartidores ON repartidores.id = repartidor_id
    WHERE numero = ${numero}`;
  if (found === undefined) return undefined;
  const { fecha, ...ticket } = found;
  return { ...ticket, fecha_creacion: fecha.toISOString() };
}

/** Id and time of a ticket that is not there yet. */
export async function reserve(sql: Sql, { numero, estado }: NuevoTicket): Promise<Made> {
  const [own] = await sql<{ id: number; fecha: Date }>`
    SELECT nextval('tickets.ticket_id_seq')::int AS id, now()::timestamptz(3) AS fecha`;
  if (own === undefined) throw new Error('la base no dio un id de ticket');
  const fecha_creacion = own.fecha.toISOString();
  return { ticket_id: own.id, numero, estado, repartidor: null, fecha_creacion };
}

/** Nobody else chooses until the transaction ends. */
export async function chooseDriver(
  sql: Sql,
  { cliente_direccion }: Pick<NuevoTicket, 'cliente_direccion'>,
): Promise<Driver | null> {
  const reparto = await bloquearReparto(sql);
  const [choice] = await elegirParaNuevos(sql, reparto, [cliente_direccion ?? null]);
  return choice?.repartidor ?? null;
}

export async function insertTicket(
  sql: Sql,
  nuevo: NuevoTicket,
  made: Made,
  driver: Driver | null,
) {
  await sql`
    INSERT INTO tickets.ticket (id, numero, estado, prioridad, tipo_cliente, cliente_nombre,
      cliente_direccion, cliente_telefono, cliente_email, productos, total, metodo_pago,
      indicaciones, repartidor_id, fecha_creacion, fecha_asignacion)
    VALUES (${made.ticket_id}, ${nuevo.numero}, ${nuevo.estado}, ${nuevo.prioridad},
      ${nuevo.tipo_cliente}, ${nuevo.cliente_nombre}, ${nuevo.cliente_direccion},
      ${nuevo.cliente_telefono}, ${nuevo.cliente_email}, ${JSON.stringify(nuevo.productos)}::jsonb,
      ${nuevo.total}, ${nuevo.metodo_pago}, ${nuevo.indicaciones}, ${driver?.id ?? null},
      ${made.fecha_creacion}::timestamptz, ${driver === null ? null : made.fecha_creacion}::timestamptz)`;
}

/** Its history, its driver's turn and its event. */
export async function recordTicket(
  sql: Sql,
  cliente_nombre: string,
  { ticket_id, numero, estado, repartidor }: Made,
  driver: Driver | null,
) {
  const event = { ticket_id, numero, cliente_nombre, estado, repartidor };
  await sql`
    WITH asignado AS (
      UPDATE tickets.repartidores SET ultima_asignacion = clock_timestamp()
      WHERE id = ${driver?.id ?? null}::int RETURNING id
    ), paso AS (
      INSERT INTO tickets.ticket_historial (ticket_id, estado, actor)
      VALUES (${ticket_id}, ${estado}, 'sistema') RETURNING id
    )
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    SELECT ${`ajeno-${numero}`}, ${EVENTO.nuevoTicket}, ${JSON.stringify(event)}::jsonb,
      ${driver === null ? [] : [driver.id]}::int[]
    FROM (SELECT (SELECT count(*) FROM asignado) + (SELECT count(*) FROM paso) AS pasos) AS antes
    WHERE pasos > 0`;
}

/** The shop's order gets the ticket, and its history, in one statement. Repeatable: the second time changes nothing. */
export async function confirmOrder(sql: Sql, made: Made): Promise<void> {
  const estado = estadoPedidoDeTicket(made.estado);
  await sql`
    WITH pedido AS (
      UPDATE ahorro.pedidos SET estado = ${estado}, ticket_id = ${made.ticket_id},
        ticket_estado = ${made.estado}, ticket_fecha_creacion = ${made.fecha_creacion}::timestamptz,
        repartidor = ${made.repartidor}, fecha_actualizacion = clock_timestamp()
      WHERE numero = ${made.numero} AND ticket_id IS NULL
      RETURNING id
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
    SELECT id, ${estado}, 'sistema' FROM pedido`;
}
