/** Looks at the database from the outside: whether what was promised is there, once. */
import { query } from '../../support/medir/query.ts';
import { stockErrors } from '../../support/medir/stock.ts';
import type { Stock } from '../../support/medir/stock.ts';
import type { Board } from '../gente/board.ts';
import type { Accepted } from '../gente/shoppers.ts';

export interface Audit {
  /** Accepted orders without a row, without a ticket, or without their event. */
  readonly lost: readonly string[];
  /** Orders, tickets or events beyond one. */
  readonly duplicated: readonly string[];
  /** Orders that still wait when everything works again. */
  readonly stuck: readonly string[];
  /** Anything else that does not add up, as sentences. */
  readonly wrong: readonly string[];
}

/** Orders that are neither fulfilled nor over. */
export async function waitingOrders(url: string): Promise<string[]> {
  const rows = await query<{ numero: string }>(
    url,
    `SELECT numero FROM ahorro.pedidos WHERE estado IN ('recibido', 'en_cola') ORDER BY numero`,
  );
  return rows.map(({ numero }) => numero);
}

/** Open tickets that nobody has, while there is room for all. */
export async function driverlessTickets(url: string): Promise<string[]> {
  const rows = await query<{ numero: string }>(
    url,
    `SELECT numero FROM tickets.ticket
     WHERE repartidor_id IS NULL AND estado NOT IN ('entregado', 'cancelado') ORDER BY numero`,
  );
  return rows.map(({ numero }) => `${numero}: sin repartidor`);
}

interface OrderRow {
  readonly numero: string;
  readonly key: string | null;
  readonly estado: string;
  readonly tickets: number;
  readonly ticket_estado: string | null;
  readonly events: number;
}

export async function audit(
  url: string,
  accepted: readonly Accepted[],
  stockBefore: Stock,
  boards: readonly Board[],
): Promise<Audit> {
  const orders = await query<OrderRow>(
    url,
    `SELECT numero, idempotency_key AS key, estado,
       (SELECT count(*)::int FROM tickets.ticket t WHERE t.numero = p.numero) AS tickets,
       (SELECT max(t.estado) FROM tickets.ticket t WHERE t.numero = p.numero) AS ticket_estado,
       (SELECT count(*)::int FROM tickets.evento e
         WHERE e.nombre = 'nuevo_ticket' AND e.datos->>'numero' = p.numero) AS events
     FROM ahorro.pedidos p`,
  );
  const byNumber = new Map(orders.map((order) => [order.numero, order]));
  const lost = accepted.flatMap(({ numero, key }) => {
    const order = byNumber.get(numero);
    if (order === undefined) return [`${numero}: no está`];
    if (order.key !== key) return [`${numero}: es de otra clave`];
    // Cancelled before its ticket, an order needs none.
    if (order.estado === 'cancelado' && order.tickets === 0) return [];
    if (order.tickets === 0) return [`${numero}: sin ticket (${order.estado})`];
    return order.events === 0 ? [`${numero}: sin aviso`] : [];
  });
  const duplicated = orders.flatMap(({ numero, tickets, events }) =>
    tickets > 1 || events > 1 ? [`${numero}: ${tickets} tickets, ${events} avisos`] : [],
  );
  return {
    lost,
    duplicated: [...duplicated, ...twice(accepted), ...(await foreignTickets(url))],
    stuck: [...(await waitingOrders(url)), ...(await driverlessTickets(url))],
    wrong: [
      ...accepted.flatMap((order) => halfCancelled(order, byNumber.get(order.numero))),
      ...(await stockErrors(url, stockBefore)),
      ...(await overfilledDrivers(url)),
      ...(await missedEvents(url, boards)),
    ],
  };
}

/** Two shoppers with one order. */
function twice(accepted: readonly Accepted[]): string[] {
  const seen = new Set<string>();
  return accepted.flatMap(({ numero }) => {
    if (seen.has(numero)) return [`${numero}: lo tienen dos clientes`];
    seen.add(numero);
    return [];
  });
}

async function foreignTickets(url: string): Promise<string[]> {
  const rows = await query<{ numero: string }>(
    url,
    'SELECT numero FROM tickets.ticket WHERE numero NOT IN (SELECT numero FROM ahorro.pedidos)',
  );
  return rows.map(({ numero }) => `${numero}: ticket sin pedido`);
}

function halfCancelled({ numero, cancelled }: Accepted, order: OrderRow | undefined): string[] {
  if (order === undefined) return [];
  const { estado, tickets, ticket_estado } = order;
  const over = estado === 'cancelado';
  if (cancelled && !over) return [`${numero}: se canceló y sigue ${estado}`];
  if (over && tickets > 0 && ticket_estado !== 'cancelado') {
    return [`${numero}: cancelado con su ticket ${ticket_estado ?? ''}`];
  }
  return [];
}

async function overfilledDrivers(url: string): Promise<string[]> {
  const rows = await query<{ nombre: string; activos: number }>(
    url,
    `SELECT nombre, tickets.tickets_activos(id) AS activos FROM tickets.repartidores
     WHERE tickets.tickets_activos(id) > capacidad`,
  );
  return rows.map(({ nombre, activos }) => `${nombre}: ${activos} tickets, más que su capacidad`);
}

async function missedEvents(url: string, boards: readonly Board[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    url,
    // What is for the processes themselves reaches no board.
    `SELECT evento_id AS id FROM tickets.evento
     WHERE nombre NOT IN ('sesion_terminada', 'pedido_actualizado') ORDER BY evento_id`,
  );
  const all = rows.map(({ id }) => Number(id));
  return boards.flatMap(({ seen }, i) => {
    const known = new Set(seen);
    const missing = all.filter((id) => !known.has(id)).length;
    return missing === 0 ? [] : [`tablero ${i + 1}: le faltan ${missing} de ${all.length} avisos`];
  });
}
