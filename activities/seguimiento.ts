/** What happens to a ticket after it was made: states, priority, notes, cancellation. */
import { demoraMs } from '../contracts/configuracion.ts';
import { esFinal } from '../contracts/estados.ts';
import type {
  AnotarTicket,
  Actor,
  CambiarEstado,
  CambiarPrioridad,
} from '../contracts/temporal.ts';
import type { Database } from '../platform/database.ts';
import { leerConfiguracion } from './ajustes.ts';
import { CON_REPARTIDOR, registrarCambio, yaRegistrada } from './cambios.ts';
import { sqlDe } from './operacion.ts';
import { losQueEntran } from './reparto.ts';
import { bloquearTicket, cambiado } from './ticket-cambiado.ts';
import type { TicketCambiado } from './ticket-cambiado.ts';

export function createSeguimientoActivities({ db }: { readonly db: Database }) {
  return {
    /** Moves the ticket to `estado`. The workflow has checked that it may. */
    async cambiarEstadoTicket(
      cambio: CambiarEstado & { readonly numero: string },
    ): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, estado, recibidoPor, actor } = cambio;
        const detalle = detalleDe(cambio);
        const previo = await bloquearTicket(tx, numero);
        const configuracion = await leerConfiguracion(sqlDe(tx));
        const demora = { demoraMs: demoraMs(configuracion, estado) };
        if (await yaRegistrada(tx)) return { ...cambiado(previo), ...demora };
        const ticket = await tx.ticket.update({
          where: { numero },
          data: {
            estado,
            fechaActualizacion: new Date(),
            ...(esFinal(estado) ? { sinRepartidor: null } : {}),
            ...(estado === 'entregado' ? { recibidoPor } : {}),
          },
          include: CON_REPARTIDOR,
        });
        const liberados = esFinal(estado) && ticket.repartidor ? await losQueEntran(sqlDe(tx)) : [];
        await registrarCambio(sqlDe(tx), { ticket, evento: 'ticket_actualizado', detalle, actor });
        return { ...cambiado(ticket, liberados), ...demora };
      });
    },

    /** Puts the ticket before others, or behind them. */
    async cambiarPrioridad(
      cambio: CambiarPrioridad & { readonly numero: string },
    ): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, prioridad, actor } = cambio;
        const previo = await bloquearTicket(tx, numero);
        if (previo.prioridad === prioridad || (await yaRegistrada(tx))) return cambiado(previo);
        const ticket = await tx.ticket.update({
          where: { numero },
          data: { prioridad, fechaActualizacion: new Date() },
          include: CON_REPARTIDOR,
        });
        await registrarCambio(sqlDe(tx), {
          ticket,
          evento: 'ticket_actualizado',
          detalle: `Prioridad: ${prioridad}`,
          detallePublico: null,
          actor,
        });
        return cambiado(ticket);
      });
    },

    /** A note of dispatch in the ticket's history; the shopper does not see it. */
    async anotarTicket(
      anotacion: AnotarTicket & { readonly numero: string },
    ): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, nota, actor } = anotacion;
        const ticket = await bloquearTicket(tx, numero);
        if (await yaRegistrada(tx)) return cambiado(ticket);
        await registrarCambio(sqlDe(tx), {
          ticket,
          evento: 'ticket_actualizado',
          detalle: `Nota: ${nota}`,
          detallePublico: null,
          actor,
        });
        return cambiado(ticket);
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

function detalleDe({ motivo, recibidoPor }: CambiarEstado): string | undefined {
  const partes = [recibidoPor === undefined ? undefined : `Recibió: ${recibidoPor}`, motivo];
  return partes.filter(Boolean).join(' · ') || undefined;
}
