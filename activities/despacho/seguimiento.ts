/** What happens to a ticket after it was made: states, priority, notes, cancellation. */
import { demoraMs } from '../../contracts/despacho/configuracion.ts';
import { ApplicationFailure } from '@temporalio/activity';
import { esFinal, puedeCancelar } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { ENTREGADO_SIN_CODIGO } from '../../contracts/reglas/reparto/puerta.ts';
import { NOTA } from '../../contracts/reglas/reparto/mesa.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type {
  Actor,
  AnotarTicket,
  CambiarEstado,
  CambiarPrioridad,
  CancelarPedido,
} from '../../contracts/temporal/mensajes.ts';
import type { Paso } from '../../contracts/temporal/pedido.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { ticketCreado } from '../comun/cambios.ts';
import type { FilaTicket } from '../comun/cambios.ts';
import { cerrarCupon } from '../comun/cupones.ts';
import { transicionInvalida } from '../comun/operacion.ts';
import { exigirSinCancelacion, exigirSinConsulta, reintegrarLoQueFalto } from '../comun/salida.ts';
import { exigirCodigo, ponerCodigo, tomarLaFoto } from './codigo.ts';
import { contarElCamino } from './llegadas.ts';
import { losQueEntran } from './reparto.ts';
import {
  cambiado,
  cambiarTicket,
  contarCambio,
  exigirAbierto,
  exigirSuyo,
  exigirTransicion,
  guardarTicket,
} from './ticket-cambiado.ts';
import type { TicketBloqueado, TicketCambiado } from './ticket-cambiado.ts';

export interface SeguimientoDeps {
  readonly sql: SqlPool;
  /** Pesos from which on an order is handed over for a code; left out where none is. */
  readonly codigoDesde: number | undefined;
  /** Four digits that nobody can foresee. */
  readonly nuevoCodigo: () => string;
}

export function createSeguimientoActivities({ sql: pool, ...deCodigos }: SeguimientoDeps) {
  const { codigoDesde, nuevoCodigo } = deCodigos;
  return {
    /** Moves the ticket to `estado`, if its row may go there. @throws TransicionInvalida */
    async cambiarEstadoTicket(pedido: CambiarEstado & Paso): Promise<TicketCambiado> {
      const { estado, recibidoPor, actor } = pedido;
      const { hecho, configuracion } = await cambiarTicket(pool, pedido, async (cambio) => {
        const { previo, sql, alCerrar } = cambio;
        const leida = leerConfiguracion(sql);
        alCerrar(leida);
        if (previo.yaHecho) return { hecho: cambiado(previo), configuracion: leida };
        exigirSuyo(previo, actor);
        exigirTransicion(previo, estado);
        await exigirSinConsulta(sql, previo.numero, estado);
        const [, resuelto] = await Promise.all([
          exigirSinCancelacion(sql, previo.numero, estado),
          exigirCodigo(sql, previo, pedido),
        ]);
        if (estado === 'en_camino') {
          alCerrar(reintegrarLoQueFalto(sql, previo.numero));
          if (codigoDesde !== undefined) {
            const dado = { desde: codigoDesde, codigo: nuevoCodigo() };
            alCerrar(ponerCodigo(sql, previo.numero, dado));
          }
        }
        if (estado === 'entregado') alCerrar(cerrarCupon(sql, previo.numero));
        const fecha = momentoDe(pedido, previo);
        const termina = esFinal(estado);
        const ticket = guardarTicket(cambio, {
          estado,
          ...(fecha === undefined ? {} : { estadoDesde: fecha }),
          ...(termina ? { sinRepartidor: null } : {}),
          ...(estado === 'entregado' ? { recibidoPor: recibidoPor ?? null } : {}),
        });
        if (resuelto === 'sin_codigo') alCerrar(tomarLaFoto(sql, previo));
        const liberados = termina && ticket.repartidor ? await losQueEntran(sql) : [];
        await contarElCamino(cambio, ticket);
        contarCambio(cambio, {
          ticket,
          detalle: detalleDe(pedido, resuelto === 'sin_decir'),
          actor,
          fecha,
        });
        return { hecho: cambiado(ticket, liberados), configuracion: leida };
      });
      const desde = Date.parse(hecho.desde ?? '');
      return { ...hecho, demoraMs: demoraMs(await configuracion, hecho.ticket.estado, desde) };
    },

    /** Puts the ticket before others, or behind them. */
    async cambiarPrioridad(pedido: CambiarPrioridad & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { prioridad, actor } = pedido;
        const { previo } = cambio;
        if (previo.yaHecho || previo.prioridad === prioridad) return cambiado(previo);
        exigirAbierto(previo);
        const ticket = guardarTicket(cambio, { prioridad });
        const detalle = `Prioridad: ${prioridad}`;
        contarCambio(cambio, { ticket, detalle, detallePublico: null, actor });
        return cambiado(ticket);
      });
    },

    /** A note of dispatch in the ticket's history; the shopper does not see it. */
    async anotarTicket(pedido: AnotarTicket & Paso): Promise<TicketCambiado> {
      return cambiarTicket(pool, pedido, async (cambio) => {
        const { nota, actor } = pedido;
        const { previo } = cambio;
        if (previo.yaHecho) return cambiado(previo);
        exigirSuyo(previo, actor);
        exigirAbierto(previo);
        const detalle = `${NOTA}${nota}`;
        contarCambio(cambio, { ticket: previo, detalle, detallePublico: null, actor });
        return cambiado(previo);
      });
    },

    /**
     * Cancels the ticket, if there is one and who asks still may.
     * @returns waiting orders that may find a driver now
     * @throws TransicionInvalida when it was delivered, or has left for whom that counts
     */
    async cancelarTicket({
      numero,
      motivo,
      actor,
    }: CancelarPedido & { readonly numero: string }): Promise<readonly string[]> {
      // Once in its life: this names it.
      const operacion = `${numero}/cancelar`;
      const cancelado = cambiarTicket(pool, { numero, operacion }, async (cambio) => {
        const { previo, sql } = cambio;
        if (previo.estado === 'cancelado') return [];
        exigirCancelable(previo, actor);
        const ticket = guardarTicket(cambio, { estado: 'cancelado', sinRepartidor: null });
        const liberados = ticket.repartidor ? await losQueEntran(sql) : [];
        await contarElCamino(cambio, ticket);
        contarCambio(cambio, { ticket, detalle: motivo, actor });
        return liberados;
      });
      return cancelado.catch(siNoHay);
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

function siNoHay(error: unknown): readonly string[] {
  if (error instanceof ApplicationFailure && error.type === FALLA.pedidoInexistente) return [];
  throw error;
}

/** When it happened, where that was before it was told: after what came before, and not in the future. */
function momentoDe({ ocurrioEn }: CambiarEstado, previo: TicketBloqueado): Date | undefined {
  if (ocurrioEn === undefined) return undefined;
  const momento = Math.max(Date.parse(ocurrioEn), previo.estadoDesde.getTime() + 1);
  return Number.isNaN(momento) || momento > Date.now() ? undefined : new Date(momento);
}

function detalleDe({ motivo, recibidoPor }: CambiarEstado, sinCodigo: boolean): string | undefined {
  const partes = [
    recibidoPor === undefined ? undefined : `Recibió: ${recibidoPor}`,
    sinCodigo ? ENTREGADO_SIN_CODIGO : undefined,
    motivo,
  ];
  return partes.filter(Boolean).join(' · ') || undefined;
}
