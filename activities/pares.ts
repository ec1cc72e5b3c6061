/** The other half of the business where it is somebody else's server: calls over HTTP. */
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { Entregar, Llamada } from '../contracts/entregas.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { TicketCreado } from '../contracts/temporal.ts';
import { ticketRemotoSchema } from '../contracts/tickets.ts';
import type { Database } from '../platform/database.ts';
import type { SqlPool } from '../platform/sql.ts';
import { ticketDePedido } from './despacho.ts';
import { conLatido, esRechazoCon } from './llamadas.ts';

export interface ParesDeps {
  readonly db: Database;
  readonly sql: SqlPool;
  readonly entregar: Entregar;
  readonly ticketeraUrl: string | undefined;
  readonly ahorroUrl: string | undefined;
}

export function createParesActivities({ db, sql, entregar, ticketeraUrl, ahorroUrl }: ParesDeps) {
  return {
    /** The ticket of a stored order, in the remote Ticketera. @throws RechazoRemoto, EntregaFallida */
    async crearTicketRemoto(numero: string): Promise<TicketCreado> {
      const cuerpo = await ticketDePedido(sql.sql, numero);
      await db.pedido.updateMany({
        where: { numero, flujoIniciadoEn: null },
        data: { flujoIniciadoEn: new Date() },
      });
      const url = `${exigirUrl(ticketeraUrl, 'TICKETERA_URL')}/api/tickets`;
      const dicho = await llamar({ que: 'ticket', numero, url, cuerpo });
      const leido = ticketRemotoSchema.safeParse(dicho);
      if (!leido.success) {
        throw ApplicationFailure.retryable(
          'la respuesta no es la de un ticket',
          FALLA.entregaFallida,
        );
      }
      const { ticket_id: id, estado, repartidor_asignado, fecha_creacion } = leido.data;
      return {
        id,
        numero,
        estado,
        repartidor: repartidor_asignado ?? null,
        fecha_creacion: fechaValida(fecha_creacion),
      };
    },

    /** Takes the ticket back. One that is not there, or is over, is as good as cancelled. */
    async cancelarTicketRemoto(numero: string): Promise<void> {
      const base = exigirUrl(ticketeraUrl, 'TICKETERA_URL');
      const url = `${base}/api/tickets/${encodeURIComponent(numero)}/cancelar`;
      await llamar({ que: 'cancelacion', numero, url, cuerpo: {} }).catch((error: unknown) => {
        if (!esRechazoCon(error, [404, 409, 410])) throw error;
      });
    },

    /** Tells the remote Ahorro how the ticket of its order is doing. @throws RechazoRemoto, EntregaFallida */
    async confirmarEnAhorro({
      numero,
      ticket,
    }: {
      readonly numero: string;
      readonly ticket: TicketCreado;
    }): Promise<void> {
      // Taken out of the settings while orders were under way: there is nobody left to tell.
      if (ahorroUrl === undefined) return;
      await llamar({
        que: 'confirmacion',
        numero,
        url: `${ahorroUrl}/api/confirmar-ticket/${encodeURIComponent(numero)}`,
        cuerpo: {
          ticket_id: ticket.id,
          estado: ticket.estado,
          repartidor: ticket.repartidor,
          fecha_creacion: ticket.fecha_creacion,
        },
      });
    },
  };

  function llamar(llamada: Omit<Llamada, 'intento' | 'senal'>): Promise<unknown> {
    const intento = activityInfo().attempt;
    return conLatido((senal) => entregar({ ...llamada, intento, senal }));
  }
}

function exigirUrl(url: string | undefined, variable: string): string {
  if (url !== undefined) return url;
  throw ApplicationFailure.retryable(`falta ${variable} en este worker`, FALLA.entregaFallida);
}

/** A legacy server may answer with a date of its own making; then now is near enough. */
function fechaValida(fecha: string | null | undefined): string {
  const leida = new Date(fecha ?? '');
  return (Number.isNaN(leida.getTime()) ? new Date() : leida).toISOString();
}
