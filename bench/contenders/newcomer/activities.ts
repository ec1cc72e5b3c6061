/** The newcomer's activities: the work of `despacharPedido` in four steps, each with its own trips to the database. */
import { ticketDePedido } from '../../../activities/despacho/por-despachar.ts';
import type { SqlPool } from '../../../platform/base/sql.ts';
import {
  chooseDriver,
  confirmOrder,
  findTicket,
  insertTicket,
  recordTicket,
  reserve,
} from '../ticket.ts';
import type { Made } from '../ticket.ts';

export function createNovatoActivities(pool: SqlPool) {
  const { sql } = pool;
  const read = async (numero: string): Promise<Made> => {
    const made = await findTicket(sql, numero);
    if (made === undefined) throw new Error(`${numero}: sin ticket`);
    return made;
  };

  return {
    async crearTicket(numero: string): Promise<number> {
      const known = await findTicket(sql, numero);
      if (known !== undefined) return known.ticket_id;
      const nuevo = await ticketDePedido(sql, numero);
      const own = await reserve(sql, nuevo);
      await insertTicket(sql, nuevo, own, null);
      return own.ticket_id;
    },

    async asignarRepartidor(numero: string): Promise<void> {
      await pool.transaccion(async (sql) => {
        const driver = await chooseDriver(sql, { cliente_direccion: null });
        await sql`
          UPDATE tickets.ticket SET repartidor_id = ${driver?.id ?? null}, fecha_asignacion = now()
          WHERE numero = ${numero}`;
      });
    },

    async actualizarPedido(numero: string): Promise<void> {
      await confirmOrder(sql, await read(numero));
    },

    async registrarEvento(numero: string): Promise<void> {
      const [row] = await sql<{ id: number; nombre: string; cliente: string }>`
        SELECT r.id, r.nombre, cliente_nombre AS cliente
        FROM tickets.ticket JOIN tickets.repartidores r ON r.id = repartidor_id
        WHERE numero = ${numero}`;
      await recordTicket(sql, row?.cliente ?? '', await read(numero), row ?? null);
    },
  };
}

export type NovatoActivities = ReturnType<typeof createNovatoActivities>;
