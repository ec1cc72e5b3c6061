/** An order where people look for it: in Temporal's search, and on its page there. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { EstadoPedido, MotivoSinRepartidor } from '../../../contracts/reglas/estados.ts';
import { ATRIBUTO_ESTADO, ATRIBUTO_REPARTIDOR } from '../../../contracts/temporal/colas.ts';
import type { TicketCreado } from '../../../contracts/temporal/mensajes.ts';

interface LoQueSeMuestra {
  readonly estado: EstadoPedido;
  readonly ticket: TicketCreado | null;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  readonly motivoEspera: string | null;
}

export function mostrar({ estado, ticket, sinRepartidor, motivoEspera }: LoQueSeMuestra): void {
  const sinTicket = estado === 'recibido' ? 'en_cola' : estado;
  const visto = ticket?.estado ?? sinTicket;
  const repartidor = ticket?.repartidor ?? null;
  upsertSearchAttributes({
    [ATRIBUTO_ESTADO]: [visto],
    [ATRIBUTO_REPARTIDOR]: repartidor === null ? [] : [repartidor],
  });
  const quien = repartidor ?? `sin asignar (${sinRepartidor ?? '—'})`;
  const lineas = [
    `**${visto}**`,
    ticket ? `Ticket ${ticket.id}, repartidor: ${quien}` : '',
    motivoEspera ? `Espera: ${motivoEspera}` : '',
  ];
  setCurrentDetails(lineas.filter((linea) => linea !== '').join('\n\n'));
}
