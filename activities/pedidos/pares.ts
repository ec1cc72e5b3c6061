/** The other half of the business where it is somebody else's server: calls over HTTP. */
import { estadoParaPares } from '../../contracts/reglas/estados.ts';
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { LlamarAlPar, Llamada } from '../../contracts/comun/llamadas.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';
import { momentoDado } from '../../contracts/comun/dias.ts';
import { ticketRemotoSchema } from '../../contracts/pedidos/confirmaciones.ts';
import type { Database } from '../../platform/base/database.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { ticketDePedido } from '../despacho/por-despachar.ts';
import { conLatido, esPermanente, esRechazoCon } from '../comun/llamadas.ts';

export interface ParesDeps {
  readonly db: Database;
  readonly sql: SqlPool;
  readonly llamarAlPar: LlamarAlPar;
  readonly ticketeraUrl: string | undefined;
  readonly ahorroUrl: string | undefined;
}

interface CancelacionRemota {
  readonly numero: string;
  /** Whether its creation was asked for and nobody knows what became of it. */
  readonly enCamino: boolean;
}

export function createParesActivities({
  db,
  sql,
  llamarAlPar,
  ticketeraUrl,
  ahorroUrl,
}: ParesDeps) {
  return {
    /** The ticket of a stored order, in the remote Ticketera. @throws RechazoRemoto, LlamadaFallida */
    async crearTicketRemoto(numero: string): Promise<TicketCreado> {
      const cuerpo = await ticketDePedido(sql.sql, numero);
      await db.pedido.updateMany({
        where: { numero, flujoIniciadoEn: null },
        data: { flujoIniciadoEn: new Date() },
      });
      const url = `${exigirUrl(ticketeraUrl, 'TICKETERA_URL')}/api/tickets`;
      return comoTicket(numero, await llamar({ que: 'ticket', numero, url, cuerpo }));
    },

    /**
     * Takes the ticket back. One that is not there is as good as cancelled, unless it may still be on
     * its way: then it is made, so that there is one to cancel.
     * @returns the ticket as it stays, where it cannot be cancelled any more; null once it is cancelled
     * @throws RechazoRemoto, LlamadaFallida
     */
    async cancelarTicketRemoto(pedida: string | CancelacionRemota): Promise<TicketCreado | null> {
      const { numero, enCamino } =
        typeof pedida === 'string' ? { numero: pedida, enCamino: false } : pedida;
      const ruta = `${exigirUrl(ticketeraUrl, 'TICKETERA_URL')}/api/tickets`;
      const url = `${ruta}/${encodeURIComponent(numero)}`;
      const cancelar = () =>
        llamar({ que: 'cancelacion', numero, url: `${url}/cancelar`, cuerpo: {} });
      try {
        await cancelar().catch(async (error: unknown) => {
          if (!enCamino || !esRechazoCon(error, [404])) throw error;
          if (await hacerParaCancelar(numero, ruta)) await cancelar();
        });
        return null;
      } catch (error) {
        if (esRechazoCon(error, [404, 410])) return null;
        if (!esRechazoCon(error, [409])) throw error;
        // Refused: because it is cancelled already, or because it was delivered. It says which; or, where
        // nobody ever heard of a ticket, that it has none and does not take one.
        const respuesta = await llamar({ que: 'consulta', numero, url }).catch((fallo: unknown) => {
          if (enCamino && esRechazoCon(fallo, [404, 410])) return null;
          throw fallo;
        });
        if (respuesta === null) return null;
        const ticket = comoTicket(numero, respuesta);
        if (ticket.estado === 'cancelado') return null;
        if (ticket.estado === 'entregado') return ticket;
        throw error;
      }
    },

    /** Tells the remote Ahorro how the ticket of its order is doing. @throws RechazoRemoto, LlamadaFallida */
    async confirmarEnAhorro({
      numero,
      ticket,
    }: {
      readonly numero: string;
      readonly ticket: TicketCreado;
    }): Promise<void> {
      // Taken out of the settings while orders were under way: there is nobody left to tell.
      if (ahorroUrl === undefined) return;
      // There are several of an order, and a state may come twice: each is named by who asked for it.
      const { activityId, workflowExecution } = activityInfo();
      const pedida = `${workflowExecution?.runId ?? ''}-${activityId}`;
      await llamar({
        que: 'confirmacion',
        numero,
        clave: `confirmacion-${numero}-${pedida}`,
        url: `${ahorroUrl}/api/confirmar-ticket/${encodeURIComponent(numero)}`,
        cuerpo: {
          ticket_id: ticket.id,
          estado: estadoParaPares(ticket.estado),
          repartidor: ticket.repartidor,
          fecha_creacion: ticket.fecha_creacion,
        },
      });
    },
  };

  /** @returns whether there is a ticket now; where it is refused, there is none on its way either */
  async function hacerParaCancelar(numero: string, url: string): Promise<boolean> {
    try {
      const cuerpo = await ticketDePedido(sql.sql, numero);
      await llamar({ que: 'ticket', numero, url, cuerpo });
      return true;
    } catch (error) {
      if (esPermanente(error)) return false;
      throw error;
    }
  }

  /** Of what an order has one of, its kind and its number are name enough. */
  function llamar(
    llamada: Omit<Llamada, 'clave' | 'intento' | 'senal'> & { readonly clave?: string },
  ): Promise<unknown> {
    const { que, numero, clave = `${que}-${numero}` } = llamada;
    const intento = activityInfo().attempt;
    return conLatido((senal) => llamarAlPar({ ...llamada, clave, intento, senal }));
  }
}

/** What a Ticketera answers, to a new ticket or when it is asked for one. @throws LlamadaFallida */
function comoTicket(numero: string, respuesta: unknown): TicketCreado {
  const leido = ticketRemotoSchema.safeParse(respuesta);
  if (!leido.success) {
    throw ApplicationFailure.retryable('la respuesta no es la de un ticket', FALLA.llamadaFallida);
  }
  const { ticket_id: id, estado, repartidor_asignado, fecha_creacion } = leido.data;
  const repartidor = repartidor_asignado ?? null;
  return { id, numero, estado, repartidor, fecha_creacion: fechaValida(fecha_creacion) };
}

function exigirUrl(url: string | undefined, variable: string): string {
  if (url !== undefined) return url;
  throw ApplicationFailure.retryable(`falta ${variable} en este worker`, FALLA.llamadaFallida);
}

/** A legacy server may answer with a date of its own making, or of no year that is kept; then now is near enough. */
function fechaValida(fecha: string | null | undefined): string {
  const leida = new Date(fecha ?? '');
  const escrita = Number.isNaN(leida.getTime()) ? '' : leida.toISOString();
  return momentoDado.safeParse(escrita).success ? escrita : new Date().toISOString();
}
