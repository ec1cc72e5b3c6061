/**
 * Steps that assign take one lock, whichever process they run in. Few of one process stand in line for it; the
 * others wait here, where they hold no connection, and not for longer than their try is worth: a step that
 * comes to the lock after its workflow task has ended does work that nobody takes, and keeps others from theirs.
 */
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';

const ASIGNAN: readonly string[] = [
  'despacharPedido',
  'despacharTicket',
  'asignarRepartidor',
  'rechazarTicket',
  'cambiarEstadoTicket',
  'cancelarTicket',
] satisfies (keyof Activities)[];

/** The next one is there when the lock is let go. */
const EN_LA_FILA = 3;
/** Of a workflow task's ten seconds. Who takes as long lets the next one by: it may hang elsewhere. */
const ESPERA_MS = 4_000;

export function embudo(esperaMs = ESPERA_MS, cedeMs = ESPERA_MS): ActivityInterceptorsFactory {
  const enTurno = porTurnos(EN_LA_FILA, esperaMs, cedeMs);
  return ({ info }) => ({
    inbound: {
      execute: (input, next) =>
        ASIGNAN.includes(info.activityType) ? enTurno(() => next(input)) : next(input),
    },
  });
}

/**
 * So many at once, in the order in which they came; whoever has waited longer than `esperaMs` is not begun, and
 * whoever takes longer than `cedeMs` does not count any more.
 */
function porTurnos(aLaVez: number, esperaMs: number, cedeMs: number) {
  const esperan: (() => void)[] = [];
  let libres = aLaVez;

  async function turno(): Promise<void> {
    if (libres > 0) {
      libres -= 1;
      return;
    }
    const hasta = performance.now() + esperaMs;
    await new Promise<void>((resolve) => esperan.push(resolve));
    if (performance.now() <= hasta) return;
    pasar();
    throw ApplicationFailure.retryable('hay muchos pedidos por asignar', 'SinTurno');
  }

  /** The place goes to whoever is next. */
  function pasar(): void {
    const siguiente = esperan.shift();
    if (siguiente) siguiente();
    else libres += 1;
  }

  return async <T>(hacer: () => Promise<T>): Promise<T> => {
    await turno();
    let cedido = false;
    const ceder = () => {
      if (!cedido) pasar();
      cedido = true;
    };
    const reloj = setTimeout(ceder, cedeMs);
    try {
      return await hacer();
    } finally {
      clearTimeout(reloj);
      ceder();
    }
  };
}
