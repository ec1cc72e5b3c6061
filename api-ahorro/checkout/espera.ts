/** Waiting for the ticket of an order: what is known when the wait is over. */
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import type { TicketDePedido } from '../../contracts/pedidos/pedidos.ts';
import type { EntradaPedido } from '../../contracts/temporal/pedido.ts';
import { esBaseCaida } from '../../platform/base/database.ts';
import {
  CambioRechazado,
  FlujoApurado,
  FlujoSinRespuesta,
  FlujoTerminado,
  PedidoEnCola,
} from '../../flujos/errores.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import { createLugares } from './lugares.ts';
import type { LugarDe, LugaresDeps, PorEsperar } from './lugares.ts';
import type { Vistos } from './vistos.ts';

/** What is known of an order when the wait for its ticket is over. */
export interface Conocido {
  readonly estado: EstadoPedido;
  readonly ticket: TicketDePedido | null;
}

export type LugarDeEspera = LugarDe<TicketDePedido>;

export interface Esperas {
  /** A place to wait in, to be given back; undefined where there is none: the order is stored as waiting. */
  tomar(): LugarDeEspera | undefined;
  /** Waits there as long as it may for the order's ticket. Fails for nothing that is to be expected. */
  esperar(lugar: LugarDeEspera, entrada: EntradaPedido, pedido: PorEsperar): Promise<Conocido>;
}

export interface EsperasDeps extends LugaresDeps {
  readonly repositorio: Pick<Repositorio, 'estado'>;
  readonly mensajero: Pick<Mensajero, 'esperarTicket'>;
  readonly ticketsVistos: Vistos<TicketDePedido>;
  readonly log: Logger;
  /** How long anybody waits at most, in milliseconds. */
  readonly esperaMs: number;
}

const EN_COLA: Conocido = { estado: 'en_cola', ticket: null };

export function createEsperas(deps: EsperasDeps): Esperas {
  const { sql, repositorio, mensajero, ticketsVistos, log, esperaMs } = deps;
  const lugares = createLugares<TicketDePedido>(deps, {
    vistos: ticketsVistos,
    pedir: async (entrada) => (await mensajero.esperarTicket(entrada, esperaMs)).ticket,
  });

  /** What is known of it all the same. @throws what nobody expects */
  async function dejarEnEspera(numero: string, error: unknown): Promise<Conocido> {
    const termino = error instanceof FlujoTerminado || error instanceof CambioRechazado;
    if (!termino && !(error instanceof FlujoSinRespuesta) && !(error instanceof PedidoEnCola))
      throw error;
    if (!termino) {
      log.warn({ numero, motivo: error.message }, 'el pedido queda en cola');
      const enCamino = error instanceof FlujoApurado;
      if (await marcar(numero, { motivo: error.message, enCamino })) return EN_COLA;
    }
    return comoEspera(await repositorio.estado(numero));
  }

  /**
   * Puts on record that the order waits; one whose workflow is under way is left to it for a while before
   * the relay looks. One that somebody is moving on this very moment is not waited for: under pressure that
   * would keep the connections from those who buy. @returns false where it was left alone
   */
  async function marcar(numero: string, espera: { motivo: string; enCamino: boolean }) {
    const { motivo, enCamino } = espera;
    const marcados = await sql`
      UPDATE ahorro.pedidos SET estado = 'en_cola', motivo_espera = ${motivo}, fecha_actualizacion = now(),
        relevo_en = CASE WHEN ${enCamino}::boolean THEN now() ELSE relevo_en END
      WHERE id = (
        SELECT id FROM ahorro.pedidos WHERE numero = ${numero} AND estado = 'recibido'
        FOR NO KEY UPDATE SKIP LOCKED
      ) RETURNING id`;
    return marcados.length > 0;
  }

  return {
    tomar: () => lugares.tomar(),
    async esperar(lugar, entrada, pedido) {
      try {
        return { estado: 'confirmado', ticket: await lugar.esperar(entrada, pedido) };
      } catch (error) {
        return await dejarEnEspera(entrada.numero, error).catch(siNoHayBase(EN_COLA));
      }
    },
  };
}

/** Starts its workflow, and nobody waits for that: should it be lost, the relay makes up for it. */
export function iniciarSinEsperar(
  { mensajero, log }: { readonly mensajero: Pick<Mensajero, 'iniciar'>; readonly log: Logger },
  entrada: EntradaPedido,
): void {
  const { numero } = entrada;
  void mensajero.iniciar(entrada).catch((err: unknown) => {
    log.warn({ numero, err: String(err) }, 'el relevo iniciará el flujo');
  });
}

/** What nobody waits for is `en_cola` for whoever asks, on record or not yet. */
export function comoEspera(conocido: Conocido | null): Conocido {
  return conocido === null || conocido.estado === 'recibido' ? EN_COLA : conocido;
}

/** The order is stored, whatever can be read of it now. */
export function siNoHayBase<T>(respuesta: T): (error: unknown) => T {
  return (error) => {
    if (esBaseCaida(error)) return respuesta;
    throw error;
  };
}
