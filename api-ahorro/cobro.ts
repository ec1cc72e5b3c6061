/** Where an order is paid: asked of its workflow, for a bounded time. */
import { POR_PAGAR } from '../contracts/pagos.ts';
import type { PagoDeCheckout, PagoDetalle } from '../contracts/pedidos.ts';
import type { EntradaPedido } from '../contracts/temporal.ts';
import {
  CambioRechazado,
  FlujoSinRespuesta,
  FlujoTerminado,
  PedidoEnCola,
} from '../platform/flujo-errores.ts';
import type { AhorroDeps } from './deps.ts';

/** @returns null when it is not known in time: `GET /api/pedidos/:numero` tells it later */
export async function pedirPago(
  { mensajero, env, log }: Pick<AhorroDeps, 'mensajero' | 'env' | 'log'>,
  entrada: EntradaPedido,
  esperar: boolean,
): Promise<PagoDeCheckout | null> {
  const { numero } = entrada;
  if (!esperar) {
    // Should this start be lost, the relay makes up for it.
    void mensajero.iniciar(entrada).catch((err: unknown) => {
      log.warn({ numero, err: String(err) }, 'el relevo iniciará el flujo');
    });
    return null;
  }
  try {
    const { initPoint, vence } = await mensajero.esperarPago(entrada, env.CHECKOUT_ESPERA_MS);
    return { init_point: initPoint, vence };
  } catch (error) {
    const esperable = [FlujoSinRespuesta, PedidoEnCola, FlujoTerminado, CambioRechazado];
    if (!esperable.some((clase) => error instanceof clase)) throw error;
    log.warn({ numero, motivo: String(error) }, 'el enlace de pago llega después');
    return null;
  }
}

/** Whether the shopper may be asked to pay: not while a payment is being accredited, or once there is one. */
export function sePaga(pago: PagoDetalle | null | undefined): boolean {
  return pago == null || POR_PAGAR.includes(pago.estado);
}

/** The link as it is on record, if it can still be paid. */
export function enlaceDe(pago: PagoDetalle | null | undefined): PagoDeCheckout | null {
  if (pago?.init_point == null || pago.vence === null) return null;
  return { init_point: pago.init_point, vence: pago.vence };
}
