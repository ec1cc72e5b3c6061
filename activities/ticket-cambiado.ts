/** The ticket under change: locked by its row, and told to the workflow afterwards. */
import type { MotivoSinRepartidor } from '../contracts/estados.ts';
import type { TicketCreado } from '../contracts/temporal.ts';
import type { Prisma, Transaction } from '../platform/database.ts';
import { CON_REPARTIDOR, motivoSinRepartidor, ticketCreado } from './cambios.ts';
import type { FilaTicket } from './cambios.ts';

export interface TicketCambiado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Orders that wait for a driver and may find one now. */
  readonly liberados: readonly string[];
  /** Milliseconds it may stay in its state before dispatch is told; absent where that goes on. */
  readonly demoraMs?: number;
}

type Ticket = Prisma.TicketGetPayload<{ include: typeof CON_REPARTIDOR }>;

/** Locks the ticket's row until the transaction ends. The first lock of all. */
export async function bloquearTicket(tx: Transaction, numero: string): Promise<Ticket> {
  await tx.$queryRaw`SELECT 1 FROM tickets.ticket WHERE numero = ${numero} FOR UPDATE`;
  return tx.ticket.findUniqueOrThrow({ where: { numero }, include: CON_REPARTIDOR });
}

export function cambiado(ticket: FilaTicket, liberados: readonly string[] = []): TicketCambiado {
  return {
    ticket: ticketCreado(ticket),
    sinRepartidor: motivoSinRepartidor(ticket),
    liberados,
  };
}
