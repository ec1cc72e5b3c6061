/** Where an order is paid: made by its workflow, waited for a bounded time, and read from its record. */
import { POR_PAGAR } from '../../contracts/pagos/pagos.ts';
import type { PagoDeCheckout, PagoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { EntradaPedido } from '../../contracts/temporal/pedido.ts';
import {
  CambioRechazado,
  FlujoSinEspera,
  FlujoSinRespuesta,
  FlujoTerminado,
  PedidoEnCola,
} from '../../flujos/errores.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { createLugares } from './lugares.ts';
import type { LugarDe, LugaresDeps, PorEsperar } from './lugares.ts';
import type { Vistos } from './vistos.ts';

/** `freno`: of its own, so that a slow provider never keeps anybody from waiting for a ticket. */
export interface CobrosDeps extends LugaresDeps {
  readonly mensajero: Pick<Mensajero, 'esperarPago'>;
  readonly enlacesVistos: Vistos<true>;
  readonly log: Logger;
  /** How long anybody waits at most, in milliseconds. */
  readonly esperaMs: number;
}

export type LugarDeCobro = LugarDe<true>;

export function createCobros(deps: CobrosDeps) {
  const { mensajero, enlacesVistos, log, esperaMs } = deps;
  const lugares = createLugares<true>(deps, {
    vistos: enlacesVistos,
    pedir: async (entrada) => {
      await mensajero.esperarPago(entrada, esperaMs);
      return true;
    },
  });
  return {
    tomar: () => lugares.tomar(),

    /**
     * Until it is on record where the order is paid, or for as long as may be: `GET /api/pedidos/:numero` tells it
     * later. Takes a place where none was taken, since nobody knew that the order is paid first.
     */
    async esperar(
      lugar: LugarDeCobro | undefined,
      entrada: EntradaPedido,
      pedido: PorEsperar,
    ): Promise<void> {
      const { numero } = entrada;
      const propio = lugar ?? lugares.tomar();
      try {
        if (propio === undefined) throw new FlujoSinEspera('no se espera: son demasiados');
        await propio.esperar(entrada, pedido);
      } catch (error) {
        const esperable = [FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado];
        if (!esperable.some((clase) => error instanceof clase)) throw error;
        log.warn({ numero, motivo: String(error) }, 'el enlace de pago llega después');
      } finally {
        if (lugar === undefined) propio?.soltar();
      }
    },
  };
}

export type Cobros = ReturnType<typeof createCobros>;

/** The link as it is on record, if it can still be paid: not while a payment is being accredited, or once there is one. */
export function enlaceDe(pago: PagoDetalle | null | undefined): PagoDeCheckout | null {
  if (pago?.init_point == null || pago.vence === null || !POR_PAGAR.includes(pago.estado))
    return null;
  const { init_point, vence, datos } = pago;
  return { init_point, vence, ...(datos && { datos }) };
}
