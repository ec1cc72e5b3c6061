/** What the database tells of each order: its ticket's steps, and its own. */
import { query } from '../../support/medir/query.ts';

export interface Step {
  readonly estado: string;
  readonly detalle: string | null;
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Who had the ticket from here on, as its event told it. */
  readonly repartidor: string | null;
}

export interface Story {
  readonly numero: string;
  /** Steps of the ticket, as they were committed; none without a ticket. */
  readonly steps: readonly Step[];
  /** States of the tickets that boards were told of, in their order. */
  readonly told: readonly string[];
  /** Steps of the order as its shopper sees them. */
  readonly shown: readonly Omit<Step, 'repartidor'>[];
}

type Row = Omit<Step, 'repartidor'> & { readonly numero: string };
interface Told {
  readonly numero: string;
  readonly estado: string;
  readonly repartidor: string | null;
}

/** Of every order, by its number. */
export async function readStories(url: string): Promise<ReadonlyMap<string, Story>> {
  const orders = await query<{ numero: string }>(url, 'SELECT numero FROM ahorro.pedidos');
  const steps = await query<Row>(
    url,
    `SELECT t.numero, h.estado, h.detalle, h.actor, extract(epoch FROM h.fecha)::float8 * 1000 AS at
     FROM tickets.ticket_historial h JOIN tickets.ticket t ON t.id = h.ticket_id ORDER BY h.id`,
  );
  const told = await query<Told>(
    url,
    `SELECT datos->>'numero' AS numero, datos->>'estado' AS estado, datos->>'repartidor' AS repartidor
     FROM tickets.evento WHERE nombre IN ('nuevo_ticket', 'ticket_actualizado') ORDER BY evento_id`,
  );
  const shown = await query<Row>(
    url,
    `SELECT p.numero, h.estado, h.detalle, h.actor, extract(epoch FROM h.fecha)::float8 * 1000 AS at
     FROM ahorro.pedido_historial h JOIN ahorro.pedidos p ON p.id = h.pedido_id ORDER BY h.id`,
  );
  const [stepsOf, toldOf, shownOf] = [byNumber(steps), byNumber(told), byNumber(shown)];
  return new Map(
    orders.map(({ numero }) => {
      const events = toldOf.get(numero) ?? [];
      const story: Story = {
        numero,
        // Each step comes with its event, in one statement.
        steps: (stepsOf.get(numero) ?? []).map((step, i) => ({
          ...step,
          repartidor: events[i]?.repartidor ?? null,
        })),
        told: events.map(({ estado }) => estado),
        shown: shownOf.get(numero) ?? [],
      };
      return [numero, story];
    }),
  );
}

/** In groups by the order they are of. */
export function byNumber<T extends { readonly numero: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.numero);
    if (group === undefined) groups.set(row.numero, [row]);
    else group.push(row);
  }
  return groups;
}
