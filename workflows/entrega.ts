/** Delivery that never gives up: quick tries, then the queue. */
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  log,
} from '@temporalio/workflow';
import { FALLA } from '../contracts/temporal.ts';
import { marcarEnCola } from './pasos.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';
import { esperaEnCola } from './politicas.ts';

export interface Entrega<T> {
  /** Names the step in alerts: `ticket`, `confirmacion`. */
  readonly paso: string;
  /** Whether it was already waiting when the history was started anew. */
  readonly desdeCola?: boolean;
  /** With the quick retries of its policy. */
  readonly rapida: () => Promise<T>;
  /** One try, from the queue. */
  readonly lenta: () => Promise<T>;
  /** Whether the step has become unnecessary while it waited. */
  readonly sobra?: () => boolean;
  /** Told each time it has to wait. */
  readonly alEsperar?: (motivo: string) => void;
  /** Called between slow tries, where the history may be started anew. */
  readonly entreVueltas?: () => Promise<void>;
}

/**
 * Tries until it works. A failure that a retry may mend waits longer each time; a refusal waits
 * until somebody pushes. Both are on record with their reason and raise one alert.
 * @returns the result, or undefined when it was not needed any more
 */
export async function entregar<T>(
  pedido: PedidoEnCurso,
  entrega: Entrega<T>,
): Promise<T | undefined> {
  for (let vuelta = 0; ; vuelta += 1) {
    // A push that comes during the try counts too.
    const { empujones } = pedido;
    try {
      return await (vuelta === 0 && entrega.desdeCola !== true
        ? entrega.rapida()
        : entrega.lenta());
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { motivo, rechazo } = explicar(error);
      entrega.alEsperar?.(motivo);
      await registrarEspera(pedido, entrega.paso, motivo, vuelta === 0);
      const seguir = () => pedido.empujones !== empujones || entrega.sobra?.() === true;
      await (rechazo ? condition(seguir) : condition(seguir, esperaEnCola(vuelta)));
      pedido.vueltas += 1;
    }
    if (entrega.sobra?.()) return undefined;
    await entrega.entreVueltas?.();
  }
}

async function registrarEspera(
  pedido: PedidoEnCurso,
  paso: string,
  motivo: string,
  alertar: boolean,
): Promise<void> {
  const { numero } = pedido;
  try {
    await marcarEnCola({ numero, paso, motivo, alertar });
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('no se pudo marcar el pedido en cola; se sigue intentando', { numero, motivo });
  }
}

/** The innermost message, and whether it was a refusal that no retry will change. */
export function explicar(error: unknown): { motivo: string; rechazo: boolean } {
  const causa = error instanceof ActivityFailure ? error.cause : error;
  const motivo = causa instanceof Error ? causa.message : String(causa);
  const rechazo = causa instanceof ApplicationFailure && causa.type === FALLA.rechazoRemoto;
  return { motivo, rechazo };
}
