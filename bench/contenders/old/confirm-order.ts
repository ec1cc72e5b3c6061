/** The shop's side of the callback: its order gets the ticket that dispatch made. */
import { z } from 'zod';
import { ESTADOS_TICKET, estadoPedidoDeTicket } from '../../../contracts/reglas/estados.ts';
import type { Sql } from '../../../platform/base/sql.ts';

export const confirmationSchema = z.object({
  ticket_id: z.number(),
  estado: z.enum(ESTADOS_TICKET),
  repartidor: z.string().nullable(),
  fecha_creacion: z.iso.datetime(),
});
export type Confirmation = z.output<typeof confirmationSchema>;

/** Order and history in one statement. Repeatable: the second time changes nothing. */
export async function confirmOrder(sql: Sql, numero: string, ticket: Confirmation): Promise<void> {
  const estado = estadoPedidoDeTicket(ticket.estado);
  await sql`
    WITH pedido AS (
      UPDATE ahorro.pedidos SET estado = ${estado}, ticket_id = ${ticket.ticket_id},
        ticket_estado = ${ticket.estado}, ticket_fecha_creacion = ${ticket.fecha_creacion}::timestamptz,
        repartidor = ${ticket.repartidor}, fecha_actualizacion = clock_timestamp()
      WHERE numero = ${numero} AND ticket_id IS NULL
      RETURNING id
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, actor)
    SELECT id, ${estado}, 'sistema' FROM pedido`;
}
