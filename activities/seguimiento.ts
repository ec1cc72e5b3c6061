/** What happens to a ticket after it was made: states, priority, notes, cancellation. */
import { demoraMs } from '../contracts/configuracion.ts';
import { ApplicationFailure } from '@temporalio/activity';
import { esFinal, puedeCancelar } from '../contracts/estados.ts';
import type { EstadoTicket } from '../contracts/estados.ts';
import { FALLA } from '../contracts/temporal.ts';
import type {
  Actor,
  AnotarTicket,
  CambiarEstado,
  CambiarPrioridad,
  CancelarPedido,
  Paso,
} from '../contracts/temporal.ts';
import type { Database } from '../platform/database.ts';
import { leerConfiguracion } from './ajustes.ts';
import { CON_REPARTIDOR, registrarCambio, ticketCreado, yaRegistrada } from './cambios.ts';
import type { FilaTicket } from './cambios.ts';
import { sqlDe, transicionInvalida } from './operacion.ts';
import { losQueEntran } from './reparto.ts';
import {
  bloquearTicket,
  cambiado,
  exigirAbierto,
  exigirSuyo,
  exigirTransicion,
} from './ticket-cambiado.ts';
import type { TicketCambiado } from './ticket-cambiado.ts';

export function createSeguimientoActivities({ db }: { readonly db: Database }) {
  return {
    /** Moves the ticket to `estado`, if its row may go there. @throws TransicionInvalida */
    async cambiarEstadoTicket(cambio: CambiarEstado & Paso): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, operacion, estado, recibidoPor, actor } = cambio;
        const detalle = detalleDe(cambio);
        const previo = await bloquearTicket(tx, numero);
        const configuracion = await leerConfiguracion(sqlDe(tx));
        const con = (hecho: TicketCambiado) => ({
          ...hecho,
          demoraMs: demoraMs(configuracion, hecho.ticket.estado, Date.parse(hecho.desde ?? '')),
        });
        if (await yaRegistrada(tx, operacion)) return con(cambiado(previo));
        exigirSuyo(previo, actor);
        exigirTransicion(previo, estado);
        const fecha = momentoDe(cambio, previo);
        const ticket = await tx.ticket.update({
          where: { numero },
          data: {
            estado,
            fechaActualizacion: new Date(),
            ...(fecha === undefined ? {} : { estadoDesde: fecha }),
            ...(esFinal(estado) ? { sinRepartidor: null } : {}),
            ...(estado === 'entregado' ? { recibidoPor } : {}),
          },
          include: CON_REPARTIDOR,
        });
        const liberados = esFinal(estado) && ticket.repartidor ? await losQueEntran(sqlDe(tx)) : [];
        await registrarCambio(sqlDe(tx), {
          ...{ operacion, ticket, evento: 'ticket_actualizado', detalle, actor, fecha },
        });
        return con(cambiado(ticket, liberados));
      });
    },

    /** Puts the ticket before others, or behind them. */
    async cambiarPrioridad(cambio: CambiarPrioridad & Paso): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, operacion, prioridad, actor } = cambio;
        const previo = await bloquearTicket(tx, numero);
        if (previo.prioridad === prioridad || (await yaRegistrada(tx, operacion))) {
          return cambiado(previo);
        }
        exigirAbierto(previo);
        const ticket = await tx.ticket.update({
          where: { numero },
          data: { prioridad, fechaActualizacion: new Date() },
          include: CON_REPARTIDOR,
        });
        await registrarCambio(sqlDe(tx), {
          operacion,
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
    async anotarTicket(anotacion: AnotarTicket & Paso): Promise<TicketCambiado> {
      return db.$transaction(async (tx) => {
        const { numero, operacion, nota, actor } = anotacion;
        const ticket = await bloquearTicket(tx, numero);
        if (await yaRegistrada(tx, operacion)) return cambiado(ticket);
        exigirSuyo(ticket, actor);
        exigirAbierto(ticket);
        await registrarCambio(sqlDe(tx), {
          operacion,
          ticket,
          evento: 'ticket_actualizado',
          detalle: `Nota: ${nota}`,
          detallePublico: null,
          actor,
        });
        return cambiado(ticket);
      });
    },

    /**
     * Cancels the ticket, if there is one and who asks still may.
     * @returns waiting orders that may find a driver now
     * @throws TransicionInvalida when it was delivered, or has left for whom that counts
     */
    async cancelarTicket(
      cancelacion: CancelarPedido & { readonly numero: string },
    ): Promise<readonly string[]> {
      return db.$transaction(async (tx) => {
        const { numero, motivo: detalle, actor } = cancelacion;
        // Once in its life: this names it.
        const operacion = `${numero}/cancelar`;
        const previo = await bloquearTicket(tx, numero).catch(siNoHay);
        if (previo === null || previo.estado === 'cancelado') return [];
        exigirCancelable(previo, actor);
        const ticket = await tx.ticket.update({
          where: { numero },
          data: { estado: 'cancelado', sinRepartidor: null, fechaActualizacion: new Date() },
          include: CON_REPARTIDOR,
        });
        const liberados = ticket.repartidor ? await losQueEntran(sqlDe(tx)) : [];
        await registrarCambio(sqlDe(tx), {
          ...{ operacion, ticket, evento: 'ticket_actualizado', detalle, actor },
        });
        return liberados;
      });
    },
  };
}

/** @throws TransicionInvalida */
function exigirCancelable(ticket: FilaTicket, actor: Actor): void {
  if (puedeCancelar(actor, ticket.estado as EstadoTicket)) return;
  const mensaje =
    ticket.estado === 'entregado'
      ? 'El pedido ya fue entregado'
      : 'El pedido ya salió y no se puede cancelar';
  throw transicionInvalida(mensaje, [], ticketCreado(ticket));
}

function siNoHay(error: unknown): null {
  if (error instanceof ApplicationFailure && error.type === FALLA.pedidoInexistente) return null;
  throw error;
}

/** When it happened, where that was before it was told: after what came before, and not in the future. */
function momentoDe({ ocurrioEn }: CambiarEstado, previo: FilaTicket): Date | undefined {
  if (ocurrioEn === undefined) return undefined;
  const dicho = Math.max(Date.parse(ocurrioEn), previo.estadoDesde.getTime() + 1);
  return Number.isNaN(dicho) || dicho > Date.now() ? undefined : new Date(dicho);
}

function detalleDe({ motivo, recibidoPor }: CambiarEstado): string | undefined {
  const partes = [recibidoPor === undefined ? undefined : `Recibió: ${recibidoPor}`, motivo];
  return partes.filter(Boolean).join(' · ') || undefined;
}
