/** What happens to a ticket after it was made: states, drivers, cancellation. */
import { esFinal } from '../contracts/estados.ts';
import type { EstadoTicket, MotivoSinRepartidor } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { Actor, TicketCreado } from '../contracts/temporal.ts';
import type { Database, Transaction } from '../platform/database.ts';
import {
  CON_REPARTIDOR,
  motivoSinRepartidor,
  registrarCambio,
  ticketCreado,
  yaRegistrada,
} from './cambios.ts';
import type { FilaTicket } from './cambios.ts';
import { permanente, sqlDe } from './operacion.ts';
import { bloquearReparto, elegirRepartidor, losQueEntran } from './reparto.ts';
import type { Candidato, Eleccion } from './reparto.ts';

export interface TicketCambiado {
  readonly ticket: TicketCreado;
  readonly sinRepartidor: MotivoSinRepartidor | null;
  /** Orders that wait for a driver and may find one now. */
  readonly liberados: readonly string[];
}

export function createSeguimientoActivities({ db }: { readonly db: Database }) {
  return {
    /** Moves the ticket to `estado`. The workflow has checked that it may. */
    async cambiarEstadoTicket(cambio: {
      readonly numero: string;
      readonly estado: EstadoTicket;
      readonly motivo?: string;
      readonly actor: Actor;
    }): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, estado, motivo: detalle, actor } = cambio;
        const previo = await bloquearTicket(tx, numero);
        if (await yaRegistrada(tx)) return cambiado(previo);
        const ticket = await tx.ticket.update({
          where: { numero },
          data: {
            estado,
            fechaActualizacion: new Date(),
            ...(esFinal(estado) ? { sinRepartidor: null } : {}),
          },
          include: CON_REPARTIDOR,
        });
        const liberados = esFinal(estado) && ticket.repartidor ? await losQueEntran(sqlDe(tx)) : [];
        await registrarCambio(sqlDe(tx), { ticket, evento: 'ticket_actualizado', detalle, actor });
        return cambiado(ticket, liberados);
      });
    },

    /** Gives the ticket to `repartidorId`, or to whom the rules choose when it is left out. */
    async asignarRepartidor(asignacion: {
      readonly numero: string;
      readonly repartidorId?: number;
      readonly actor: Actor;
    }): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, repartidorId, actor } = asignacion;
        const previo = await bloquearTicket(tx, numero);
        const { repartidor: actual } = previo;
        const yaEsta = repartidorId === undefined ? actual !== null : actual?.id === repartidorId;
        if (yaEsta || (await yaRegistrada(tx))) return cambiado(previo);
        const { enTurno } = await bloquearReparto(sqlDe(tx));
        const eleccion =
          repartidorId === undefined ? elegirRepartidor(enTurno) : exigir(enTurno, repartidorId);
        if (eleccion.repartidor === null) {
          return { ...cambiado(previo), sinRepartidor: eleccion.motivo };
        }
        const ticket = await tx.ticket.update({
          where: { numero },
          data: {
            repartidorId: eleccion.repartidor.id,
            sinRepartidor: null,
            fechaActualizacion: new Date(),
          },
          include: CON_REPARTIDOR,
        });
        const liberados = actual === null ? [] : await losQueEntran(sqlDe(tx));
        await registrarCambio(sqlDe(tx), {
          ticket,
          evento: 'ticket_actualizado',
          detalle: `Repartidor: ${eleccion.repartidor.nombre}`,
          actor,
          repartidorAnterior: actual?.id,
          asignado: true,
        });
        return cambiado(ticket, liberados);
      });
    },

    /** Cancels the ticket, if there is one. @returns waiting orders that may find a driver now */
    async cancelarTicket(cancelacion: {
      readonly numero: string;
      readonly motivo?: string;
      readonly actor: Actor;
    }): Promise<readonly string[]> {
      return db.$transaction(async (tx) => {
        const { numero, motivo: detalle, actor } = cancelacion;
        const { count } = await tx.ticket.updateMany({
          where: { numero, estado: { notIn: ['cancelado', 'entregado'] } },
          data: { estado: 'cancelado', sinRepartidor: null, fechaActualizacion: new Date() },
        });
        if (count === 0) return [];
        const ticket = await tx.ticket.findUniqueOrThrow({
          where: { numero },
          include: CON_REPARTIDOR,
        });
        const liberados = ticket.repartidor ? await losQueEntran(sqlDe(tx)) : [];
        await registrarCambio(sqlDe(tx), { ticket, evento: 'ticket_actualizado', detalle, actor });
        return liberados;
      });
    },
  };
}

/** Locks the ticket's row until the transaction ends. */
async function bloquearTicket(tx: Transaction, numero: string): Promise<FilaTicket> {
  await tx.$queryRaw`SELECT 1 FROM tickets.ticket WHERE numero = ${numero} FOR UPDATE`;
  return tx.ticket.findUniqueOrThrow({ where: { numero }, include: CON_REPARTIDOR });
}

function cambiado(ticket: FilaTicket, liberados: readonly string[] = []): TicketCambiado {
  return {
    ticket: ticketCreado(ticket),
    sinRepartidor: motivoSinRepartidor(ticket),
    liberados,
  };
}

/** The driver an admin chose, if on duty and with room. @throws RepartidorNoDisponible */
function exigir(enTurno: readonly Candidato[], repartidorId: number): Eleccion {
  const repartidor = enTurno.find(({ id }) => id === repartidorId);
  if (!repartidor) {
    throw permanente(FALLA.repartidorNoDisponible, 'El repartidor no existe o no está en turno');
  }
  if (repartidor.activos >= repartidor.capacidad) {
    throw permanente(
      FALLA.repartidorNoDisponible,
      `${repartidor.nombre} ya tiene ${repartidor.activos} tickets`,
    );
  }
  return { repartidor };
}
