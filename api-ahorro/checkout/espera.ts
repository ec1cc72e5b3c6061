/**
 * Waiting for the ticket of an order that was stored just now: who may wait, for how long, and what is known
 * then. A worker takes the order by itself; the ticket is told by the statement that makes it. Where nobody
 * takes it, or its ticket does not come, its workflow is started and asked (docs/adr/0018).
 */
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
import { crearFreno } from '../../flujos/freno.ts';
import type { OpcionesFreno } from '../../flujos/freno.ts';
import type { Salud } from '../../platform/http/salud.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Repositorio } from '../pedidos/repositorio.ts';
import { avisarGuardado } from './checkout.ts';
import type { TicketsVistos } from './tickets-vistos.ts';
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';

/** What is known of an order when the wait for its ticket is over. */
export interface Conocido {
  readonly estado: EstadoPedido;
  readonly ticket: TicketDePedido | null;
}

export interface Esperas {
  /** A place to wait in, to be given back; undefined where there is none: the order is stored as waiting. */
  tomar(): LugarDeEspera | undefined;
}

export interface LugarDeEspera {
  /** Whether the workers may be told of the order as it is stored; if not, they are when its turn comes. */
  readonly enTurno: boolean;
  /**
   * Waits as long as it may for the ticket of an order that was stored just now, or earlier.
   * Fails for nothing that is to be expected.
   */
  esperar(entrada: EntradaPedido, pedido: PorEsperar): Promise<Conocido>;
  soltar(): void;
}

export interface PorEsperar {
  /** Whether it was stored just now. */
  readonly nuevo: boolean;
  /** What the workers are to be told of it, where they were not told as it was stored. */
  readonly porAvisar: Omit<PedidoGuardado, 'numero'> | undefined;
}

export interface EsperasDeps {
  readonly sql: Sql;
  readonly repositorio: Pick<Repositorio, 'estado'>;
  readonly mensajero: Pick<Mensajero, 'esperarTicket'>;
  readonly ticketsVistos: TicketsVistos;
  readonly salud: Pick<Salud, 'temporal'>;
  readonly log: Logger;
  readonly freno: OpcionesFreno;
  /** How long anybody waits at most, in milliseconds. */
  readonly esperaMs: number;
}

const EN_COLA: Conocido = { estado: 'en_cola', ticket: null };

/** So many are begun at once: what else would be begun in a burst would be in the way of who is answered. */
const A_LA_VEZ = 16;
/** Which order some worker has not taken by then is started from here... */
const TOMA_MS = 150;
/** ...as is each one that comes in this time after it: maybe nobody takes any. */
const SIN_TOMA_MS = 10_000;
/** Whose ticket has not come by then is asked for: what is in its way, only its workflow knows. */
const PACIENCIA_MS = 2_000;

export function createEsperas(deps: EsperasDeps): Esperas {
  const { sql, repositorio, mensajero, ticketsVistos, salud, log, esperaMs } = deps;
  const freno = crearFreno({ aLaVez: A_LA_VEZ, ...deps.freno });
  let sinTomaHasta = 0;

  async function conseguir(
    entrada: EntradaPedido,
    { nuevo, porAvisar }: PorEsperar,
    visto: Promise<TicketDePedido>,
  ) {
    if (porAvisar) await avisarGuardado(sql, { numero: entrada.numero, ...porAvisar });
    if (nuevo && (await seToma(entrada, visto))) {
      const ticket = await primero(visto, PACIENCIA_MS);
      if (ticket) return ticket;
    }
    const pedido = mensajero.esperarTicket(entrada, esperaMs);
    return Promise.race([visto, pedido.then(({ ticket }) => ticket)]);
  }

  /** Whether some worker sees to it, as far as its row tells. @throws FlujoSinRespuesta none can */
  async function seToma({ numero, pares }: EntradaPedido, visto: Promise<unknown>) {
    if (pares?.ticketeraRemota || Date.now() < sinTomaHasta) return false;
    if (await primero(visto, TOMA_MS)) return true;
    const [fila] = await sql`
      SELECT FROM ahorro.pedidos
      WHERE numero = ${numero} AND (relevo_en IS NOT NULL OR flujo_iniciado_en IS NOT NULL)`;
    if (fila === undefined) sinTomaHasta = Date.now() + SIN_TOMA_MS;
    else if (!(await salud.temporal()))
      throw new FlujoSinRespuesta('Temporal no respondió a tiempo');
    return fila !== undefined;
  }

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
    tomar() {
      const lugar = freno.tomar();
      return (
        lugar && {
          get enTurno() {
            return lugar.enTurno;
          },
          async esperar(entrada, pedido) {
            const { numero } = entrada;
            const { visto, soltar } = ticketsVistos.esperar(numero);
            try {
              const ticket = await lugar.esperar(() => conseguir(entrada, pedido, visto));
              return { estado: 'confirmado', ticket };
            } catch (error) {
              return await dejarEnEspera(numero, error).catch(siNoHayBase(EN_COLA));
            } finally {
              soltar();
            }
          },
          soltar: () => lugar.soltar(),
        }
      );
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

/** What comes of it within `ms`. */
async function primero<T>(cosa: Promise<T>, ms: number): Promise<T | undefined> {
  let reloj: NodeJS.Timeout | undefined;
  const limite = new Promise<undefined>((resolve) => {
    reloj = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([cosa, limite]);
  } finally {
    clearTimeout(reloj);
  }
}
