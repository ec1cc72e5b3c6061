/** Delivery that never gives up: quick tries, then the queue. */
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  log,
} from '@temporalio/workflow';
import type { PasoQueEspera } from '../contracts/catalogo-alertas.ts';
import { FALLA } from '../contracts/temporal.ts';
import { marcarEnCola, salirDeCola } from './pasos.ts';
import { pedirCancelacion } from './pedido-en-curso.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';
import { esperaEnCola } from './politicas.ts';

export interface Entrega<T> {
  /** Names the step in alerts. */
  readonly paso: PasoQueEspera;
  /** Whether it was already waiting when the history was started anew. */
  readonly desdeCola?: boolean;
  /** With the quick retries of its policy. */
  readonly rapida: () => Promise<T>;
  /** One try, from the queue. */
  readonly lenta: () => Promise<T>;
  /** Whether the step has become unnecessary while it waited. */
  readonly sobra?: () => boolean;
  /** Told each time it has to wait. */
  readonly alEsperar?: () => void;
  /** Called between slow tries, where the history may be started anew. */
  readonly entreVueltas?: () => Promise<void>;
}

/**
 * Tries until it works. A failure that a retry may mend waits longer each time; a refusal waits
 * until somebody pushes. Both are on record with their reason, raise one alert and take it back.
 * @returns the result, or null when it was not needed any more
 */
export async function entregar<T>(
  pedido: PedidoEnCurso,
  entrega: Entrega<T>,
): Promise<{ readonly resultado: T } | null> {
  for (let vuelta = 0; ; vuelta += 1) {
    const enCola = vuelta > 0 || entrega.desdeCola === true;
    // A push that comes during the try counts too.
    const { empujones } = pedido;
    try {
      const resultado = await (enCola ? entrega.lenta() : entrega.rapida());
      if (enCola) await terminarEspera(pedido, entrega.paso);
      return { resultado };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { motivo, permanente } = explicar(error, pedido);
      pedido.motivoEspera = motivo;
      entrega.alEsperar?.();
      await anotarEspera(pedido, entrega.paso, motivo, !enCola);
      const seguir = () => pedido.empujones !== empujones || entrega.sobra?.() === true;
      await (permanente ? condition(seguir) : condition(seguir, esperaEnCola(vuelta)));
      pedido.vueltas += 1;
    }
    if (entrega.sobra?.()) {
      await terminarEspera(pedido, entrega.paso);
      return null;
    }
    await entrega.entreVueltas?.();
  }
}

/** The wait goes on record where it can; without the database it waits all the same. */
async function anotarEspera(
  pedido: PedidoEnCurso,
  paso: PasoQueEspera,
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

async function terminarEspera(pedido: PedidoEnCurso, paso: PasoQueEspera): Promise<void> {
  await salirDeCola({ numero: pedido.numero, paso });
  // Only now: a run that goes on as new meanwhile has to tell it.
  pedido.motivoEspera = null;
}

/** The innermost message, and whether it is one that no retry will change. */
function explicar(error: unknown, pedido: PedidoEnCurso): { motivo: string; permanente: boolean } {
  const causa = error instanceof ActivityFailure ? error.cause : error;
  const motivo = causa instanceof Error ? causa.message : String(causa);
  const falla = causa instanceof ApplicationFailure ? causa : undefined;
  if (falla?.type === FALLA.pedidoCancelado) pedirCancelacion(pedido, { actor: 'sistema' });
  return { motivo, permanente: falla?.nonRetryable === true };
}
