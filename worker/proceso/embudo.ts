/**
 * Steps that assign take one lock, whichever process they run in. Few of one process stand in line for it; the
 * others wait here, where they hold no connection, and not for longer than their try is worth: a step that
 * comes to the lock after its workflow task has ended does work that nobody takes, and keeps others from theirs.
 */
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { Activities } from '../../activities/index.ts';
import { crearTurnos } from '../../platform/comun/turnos.ts';

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

/** Whoever has waited for its turn longer than `esperaMs` is not begun. */
function porTurnos(aLaVez: number, esperaMs: number, cedeMs: number) {
  const pedirTurno = crearTurnos({ aLaVez, cedeMs });
  return async <T>(hacer: () => Promise<T>): Promise<T> => {
    const turno = pedirTurno();
    const hasta = performance.now() + esperaMs;
    try {
      if (!turno.llego) {
        await turno.llega;
        if (performance.now() > hasta) {
          throw ApplicationFailure.retryable('hay muchos pedidos por asignar', 'SinTurno');
        }
      }
      return await hacer();
    } finally {
      turno.ceder();
    }
  };
}
