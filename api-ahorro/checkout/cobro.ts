/** Where an order is paid: asked of its workflow, for a bounded time. */
import { POR_PAGAR } from '../../contracts/pagos/pagos.ts';
import type { PagoDeCheckout, PagoDetalle } from '../../contracts/pedidos/pedidos.ts';
import type { EntradaPedido } from '../../contracts/temporal/pedido.ts';
import {
  CambioRechazado,
  FlujoSinRespuesta,
  FlujoTerminado,
  PedidoEnCola,
} from '../../flujos/errores.ts';
import { crearFreno, esperarEn } from '../../flujos/freno.ts';
import type { OpcionesFreno } from '../../flujos/freno.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { iniciarSinEsperar } from './espera.ts';

export interface CobrosDeps {
  readonly mensajero: Pick<Mensajero, 'iniciar' | 'esperarPago'>;
  readonly log: Logger;
  /** Of its own, so that a slow provider never keeps anybody from waiting for a ticket. */
  readonly freno: OpcionesFreno;
  /** How long anybody waits at most, in milliseconds. */
  readonly esperaMs: number;
}

export function createCobros({ mensajero, log, freno: opciones, esperaMs }: CobrosDeps) {
  const freno = crearFreno(opciones);
  return {
    /** @returns null when it is not known in time: `GET /api/pedidos/:numero` tells it later */
    async pedir(entrada: EntradaPedido, esperar: boolean): Promise<PagoDeCheckout | null> {
      const { numero } = entrada;
      if (!esperar) {
        iniciarSinEsperar({ mensajero, log }, entrada);
        return null;
      }
      try {
        const { initPoint, vence, datos } = await esperarEn(freno, () =>
          mensajero.esperarPago(entrada, esperaMs),
        );
        return { init_point: initPoint, vence, ...(datos && { datos }) };
      } catch (error) {
        const esperable = [FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado];
        if (!esperable.some((clase) => error instanceof clase)) throw error;
        log.warn({ numero, motivo: String(error) }, 'el enlace de pago llega después');
        return null;
      }
    },
  };
}

export type Cobros = ReturnType<typeof createCobros>;

/** Whether the shopper may be asked to pay: not while a payment is being accredited, or once there is one. */
export function sePaga(pago: PagoDetalle | null | undefined): boolean {
  return pago == null || POR_PAGAR.includes(pago.estado);
}

/** The link as it is on record, if it can still be paid. */
export function enlaceDe(pago: PagoDetalle | null | undefined): PagoDeCheckout | null {
  if (pago?.init_point == null || pago.vence === null) return null;
  const { init_point, vence, datos } = pago;
  return { init_point, vence, ...(datos && { datos }) };
}
