/** A driver's stops, in the order in which they are made. */
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { EN_CAMINO, ESTADOS_ACTIVOS } from '../../contracts/reglas/estados.ts';
import { barrioDe } from '../../contracts/reglas/reparto/barrios.ts';
import { caminosDe } from '../../contracts/reglas/reparto/caminos.ts';
import type { Camino } from '../../contracts/reglas/reparto/caminos.ts';
import { proponerRecorrido } from '../../contracts/reglas/reparto/recorrido.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import type { Repositorio } from '../tickets/repositorio.ts';

export function createRecorridos(
  { sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>,
  repositorio: Pick<Repositorio, 'abiertosDe'>,
) {
  return {
    /** What they have to do: their open tickets, as they put them in order and as is proposed for the rest. */
    async de(repartidorId: number): Promise<Ticket[]> {
      const [tickets, [repartidor]] = await Promise.all([
        repositorio.abiertosDe(repartidorId),
        sql<{ zonas: string[] }>`
          SELECT zonas FROM tickets.repartidores WHERE id = ${repartidorId}`,
      ]);
      const barrios = new Set(
        tickets.flatMap((ticket) => barrioDe(ticket.cliente_direccion) ?? []),
      );
      const caminos = caminosDe(
        await sql<Camino>`SELECT desde, hasta, segundos FROM tickets.caminos_entre(${[...barrios]}::text[])`,
      );
      const paradas = tickets.map((ticket) => ({
        ...{ numero: ticket.numero, direccion: ticket.cliente_direccion },
        ...{ prioridad: ticket.prioridad, fecha_creacion: ticket.fecha_creacion },
        ...{ orden: ticket.orden, ticket },
      }));
      return proponerRecorrido(paradas, repartidor?.zonas ?? [], caminos).map(
        ({ ticket }) => ticket,
      );
    },

    /**
     * Puts their stops in this order; those that are not named are proposed again. The same again changes
     * nothing. Their phones and the boards are told.
     * @throws ErrorHttp 409 for what is not theirs, or is over
     */
    async ordenar(repartidorId: number, numeros: readonly string[]): Promise<void> {
      await transaccion(async (sql) => {
        // All in the same order, as whoever changes one of them locks it first of all.
        const enCurso = await sql<{ numero: string; estado: string }>`
          SELECT numero, estado FROM tickets.ticket
          WHERE repartidor_id = ${repartidorId} AND estado = ANY (${[...ESTADOS_ACTIVOS]})
          ORDER BY id FOR NO KEY UPDATE`;
        const ajenos = numeros.filter((dado) => !enCurso.some(({ numero }) => numero === dado));
        if (ajenos.length > 0) {
          throw conflicto(`Ya no están en tu recorrido: ${ajenos.slice(0, 5).join(', ')}`);
        }
        // A worker tells those who wait for what is on its way; see worker/rondas/llegadas.ts. Before the event, which
        // comes last.
        if (enCurso.some(({ estado }) => estado === EN_CAMINO)) {
          await sql`
            UPDATE tickets.repartidores SET reordenado_en = clock_timestamp() WHERE id = ${repartidorId}`;
        }
        await sql`
          WITH puestos AS (
            SELECT numero, orden::int FROM unnest(${[...numeros]}::text[])
              WITH ORDINALITY AS dados (numero, orden)
          ), cambiados AS (
            UPDATE tickets.ticket AS t SET orden = nuevo.orden
            FROM tickets.ticket AS previo LEFT JOIN puestos AS nuevo USING (numero)
            WHERE t.id = previo.id AND t.repartidor_id = ${repartidorId}
              AND t.estado = ANY (${[...ESTADOS_ACTIVOS]}) AND t.orden IS DISTINCT FROM nuevo.orden
            RETURNING t.id, t.numero, t.estado
          )
          INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
          SELECT ${EVENTO.ticketActualizado} || '/' || gen_random_uuid(), ${EVENTO.ticketActualizado},
            jsonb_build_object('ticket_id', c.id, 'numero', c.numero, 'estado', c.estado,
              'repartidor', r.nombre, 'fecha', to_char(clock_timestamp() AT TIME ZONE 'UTC',
                'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), ARRAY[r.id]
          FROM cambiados AS c JOIN tickets.repartidores AS r ON r.id = ${repartidorId}`;
      });
    },
  };
}

export type Recorridos = ReturnType<typeof createRecorridos>;
