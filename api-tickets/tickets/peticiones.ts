/** What calls on one ticket share: whose it is, and the change asked of its workflow. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { esFinal } from '../../contracts/reglas/estados.ts';
import { operacionPedida } from '../../contracts/temporal/pedido.ts';
import type { ACTUALIZACION } from '../../contracts/temporal/mensajes.ts';
import type { EntradaPedido } from '../../contracts/temporal/pedido.ts';
import type { CambioHecho } from '../../contracts/despacho/eventos.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { conflicto, noEncontrado, sinPermiso } from '../../platform/comun/errores.ts';
import { createCancelaciones } from '../../flujos/cancelaciones.ts';
import { createClaves } from '../../flujos/claves.ts';
import type { Vez } from '../../flujos/claves.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import type { CambiosVistos } from '../tablero/cambios-vistos.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { actorDe, leConcierne } from '../personal/quien.ts';
import type { Quien } from '../personal/quien.ts';
import type { Repositorio } from './repositorio.ts';

type Cambio = Exclude<keyof typeof ACTUALIZACION, 'ticketCreado' | 'confirmarTicket'>;

/** Who asks, in which request, for what ticket. */
export interface Pedida {
  readonly ctx: Context;
  readonly quien: Quien;
  readonly numero: string;
}

interface OpcionesPedir {
  /** What the workflow gets, where that is not what was sent. */
  readonly argumento?: object;
  /** Whether there is nothing to ask for any more. */
  readonly yaEsta?: (ticket: Ticket, vez: Vez) => boolean;
  /** What has to be so before it is asked for. @throws ErrorHttp */
  readonly exigir?: (ticket: Ticket, vez: Vez) => Promise<void>;
  /** Whether it is a cancellation that may be taken back for a while. */
  readonly deshacible?: boolean | undefined;
}

export interface PeticionesDeps {
  readonly mensajero: Mensajero;
  readonly cambiosVistos: CambiosVistos;
  readonly entradas: Entradas;
  readonly sql: Sql;
  readonly transaccion: SqlPool['transaccion'];
  readonly env: Pick<Env, 'CANCELACION_GRACIA_SEGUNDOS'>;
}

export function createPeticiones(
  { mensajero, cambiosVistos, entradas, sql, transaccion, env }: PeticionesDeps,
  repositorio: Repositorio,
) {
  const claves = createClaves({ sql }, 'tickets');
  const cancelaciones = createCancelaciones({ transaccion }, env.CANCELACION_GRACIA_SEGUNDOS);

  /** @throws ErrorHttp 404 */
  async function existente(numero: string): Promise<Ticket> {
    const ticket = await repositorio.ticket(numero);
    if (ticket === null) throw noEncontrado(`No existe el ticket ${numero}`);
    return ticket;
  }

  /** @throws ErrorHttp 403 unless whoever asks may see it */
  function exigirSuyo(quien: Quien, ticket: Ticket): Ticket {
    if (leConcierne(quien, ticket.repartidor?.id ?? null)) return ticket;
    throw sinPermiso('Este ticket es de otro repartidor');
  }

  /** The ticket of this number, if whoever asks may see it. @throws ErrorHttp 403, 404 */
  async function suTicket({ quien, numero }: Omit<Pedida, 'ctx'>): Promise<Ticket> {
    return exigirSuyo(quien, await existente(numero));
  }

  /**
   * Asks the workflow of a ticket for a change; one that a key names, once.
   * @returns the ticket as it is then @throws ErrorHttp 403, 404, 409, 422
   */
  async function pedir(
    { ctx, quien, numero }: Pedida,
    cambio: Cambio,
    cuerpo: object,
    { argumento = cuerpo, yaEsta = () => false, exigir, deshacible = false }: OpcionesPedir = {},
  ): Promise<Ticket> {
    const actor = actorDe(quien);
    const leido = existente(numero);
    // Where the key says that it is done, how it was before is nobody's business.
    leido.catch(() => undefined);
    // Told by its own notice it is in the log, under its name.
    const pedido = { quien: actor, numero, cuerpo, dejaRastro: true };
    const hecho = await claves.unaVez(ctx, pedido, async (vez) => {
      const ticket = await leido;
      // Its repeat was allowed then, and may be under way: whether it still is, its turn decides by the row.
      if (!vez.repetida) exigirSuyo(quien, ticket);
      if (yaEsta(ticket, vez)) return undefined;
      // What is over needs no workflow, and Temporal may have forgotten it by now.
      if (esFinal(ticket.estado)) throw conflicto('El pedido ya terminó', { permitidos: [] });
      await exigir?.(ticket, vez);
      const entrada = entradas.deFila(numero, ctx.state.solicitudId);
      const pedida = { ...argumento, actor, visto: ticket.estado };
      const espera = quien.tipo === 'staff' && deshacible;
      if (espera && (await cancelaciones.pedir(numero, pedida, vez))) return undefined;
      const visto = await hacer(entrada, cambio, pedida, vez.updateId);
      return visto && { ...ticket, ...visto };
    });
    return hecho ?? trasElCambio(() => existente(numero));
  }

  /**
   * Asks for it, and waits until it is made.
   * @returns what it has changed, told by the step that made it; undefined where its workflow was quicker
   */
  async function hacer(
    entrada: EntradaPedido,
    cambio: Cambio,
    pedida: object,
    updateId: string = randomUUID(),
  ): Promise<CambioHecho['ticket'] | undefined> {
    const { visto, soltar } = cambiosVistos.esperar(operacionPedida(entrada.numero, updateId));
    const hecho = mensajero.actualizar(entrada, cambio, pedida, { updateId });
    try {
      return await Promise.race([visto, hecho.then(() => undefined)]);
    } finally {
      soltar();
    }
  }

  /** Takes back the cancellation that whoever asks has asked for. @throws ErrorHttp 404, 409, 422 */
  async function deshacerCancelacion({ ctx, quien, numero }: Pedida): Promise<Ticket> {
    const actor = actorDe(quien);
    await existente(numero);
    await claves.unaVez(ctx, { quien: actor, numero, cuerpo: {} }, (vez) =>
      cancelaciones.deshacer(numero, actor, vez),
    );
    return trasElCambio(() => existente(numero));
  }

  return { existente, suTicket, pedir, deshacerCancelacion };
}
