/** Never gives up: quick tries, then the queue. */
import { ApplicationFailure, condition, isCancellation, log, patched } from '@temporalio/workflow';
import type { PasoQueEspera } from '../../contracts/reglas/alertas/definicion.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import { causaDe } from '../comun/causa.ts';
import { marcarEnCola, salirDeCola } from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';
import { esperaEnCola } from '../comun/politicas.ts';

export interface Intentos<T> {
  /** Names the step in alerts. */
  readonly paso: PasoQueEspera;
  /** With the quick retries of its policy. */
  readonly rapida: () => Promise<T>;
  /** One try, from the queue; the same as `rapida` unless given. */
  readonly lenta?: () => Promise<T>;
  /** Whether the step has become unnecessary while it waited. */
  readonly sobra?: () => boolean;
  /** Told each time it has to wait. */
  readonly alEsperar?: () => void;
  /** Called between slow tries, where the history may be started anew. */
  readonly entreVueltas?: () => Promise<void>;
  /** What a refusal that no retry changes comes to, where nobody need be asked; null, where somebody must. */
  readonly siLoRechazan?: () => { readonly resultado: T } | null;
}

/**
 * Tries until it works. A failure that a retry may mend waits longer each time; a refusal waits
 * until somebody pushes. Both are on record with their reason, raise one alert and take it back.
 * @returns the result, or null when it was not needed any more
 * @throws TransicionInvalida: what was asked for is not possible any more, by the rows
 */
export async function insistir<T>(
  pedido: Pedido,
  intentos: Intentos<T>,
): Promise<{ readonly resultado: T } | null> {
  const { paso, rapida, lenta = rapida, sobra = () => false } = intentos;
  const desdeCola = pedido.espera(paso);
  for (let vuelta = 0; ; vuelta += 1) {
    const enCola = vuelta > 0 || desdeCola;
    // A push that comes during the try counts too.
    const { empujones } = pedido;
    try {
      const resultado = await (enCola ? lenta() : rapida());
      if (enCola) await terminarEspera(pedido, paso);
      return { resultado };
    } catch (error) {
      if (isCancellation(error)) throw error;
      const { motivo, permanente, tipo } = explicar(error);
      if (tipo === FALLA.transicionInvalida) throw error;
      // What makes it unnecessary has come during the try.
      if (sobra() && patched('lo-que-sobra')) return dejar(pedido, paso, enCola);
      const alRechazo = permanente ? intentos.siLoRechazan?.() : null;
      if (alRechazo && patched('lo-que-se-rechaza')) return alRechazo;
      pedido.entrarEnCola(paso, motivo);
      if (tipo === FALLA.pedidoCancelado) pedido.pedirCancelacion({ actor: 'sistema' });
      intentos.alEsperar?.();
      await anotarEspera(pedido, paso, motivo, !enCola);
      const seguir = () => pedido.empujones !== empujones || sobra();
      await (permanente ? condition(seguir) : condition(seguir, esperaEnCola(vuelta)));
      pedido.vueltas += 1;
    }
    if (sobra()) return dejar(pedido, paso, true);
    await intentos.entreVueltas?.();
  }
}

/** The wait goes on record where it can; without the database it waits all the same. */
async function anotarEspera(
  pedido: Pedido,
  paso: PasoQueEspera,
  motivo: string,
  alertar: boolean,
): Promise<void> {
  const { numero } = pedido;
  const operacion = pedido.nombrar('espera');
  try {
    await marcarEnCola({ numero, paso, motivo, alertar, operacion });
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('no se pudo marcar el pedido en cola; se sigue intentando', { numero, motivo });
  }
}

async function dejar(pedido: Pedido, paso: PasoQueEspera, enCola: boolean): Promise<null> {
  if (enCola) await terminarEspera(pedido, paso);
  return null;
}

async function terminarEspera(pedido: Pedido, paso: PasoQueEspera): Promise<void> {
  await salirDeCola({ numero: pedido.numero, paso, operacion: pedido.nombrar('fin-de-espera') });
  // Only now: a run that goes on as new meanwhile has to tell it.
  pedido.salirDeCola(paso);
}

/** The innermost message, its type, and whether it is one that no retry will change. */
function explicar(error: unknown): { motivo: string; permanente: boolean; tipo?: string } {
  const causa = causaDe(error);
  const motivo = causa instanceof Error ? causa.message : String(causa);
  if (!(causa instanceof ApplicationFailure)) return { motivo, permanente: false };
  const { type: tipo } = causa;
  return { motivo, permanente: causa.nonRetryable === true, ...(tipo ? { tipo } : {}) };
}
