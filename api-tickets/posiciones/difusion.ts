/**
 * Tells dispatch's pages where drivers are whenever one has moved: all of them, at most once in a while. Not by the event
 * log, which keeps what it is told; who misses one has it with the next.
 */
import { CANAL_POSICION } from '../../contracts/despacho/repartidores.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { VEN_POSICIONES } from '../tablero/sockets.ts';
import type { ServidorSockets } from '../tablero/sockets.ts';
import type { LasPosiciones } from './posiciones.ts';

export interface DifusionDeps {
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly posiciones: Pick<LasPosiciones, 'todas'>;
  readonly io: ServidorSockets;
  readonly log: Logger;
}

/** However many move. */
const CADA_MS = 1_000;

/** @returns what ends it, once what is being told is told */
export function difundirPosiciones({ escucha, posiciones, io, log }: DifusionDeps) {
  let reloj: NodeJS.Timeout | undefined;
  let ultima = 0;
  let diciendo: Promise<void> | undefined;
  let detenida = false;

  async function decir(): Promise<void> {
    reloj = undefined;
    ultima = Date.now();
    // Nobody looks.
    if ((io.of('/').adapter.rooms.get(VEN_POSICIONES)?.size ?? 0) === 0) return;
    try {
      io.to(VEN_POSICIONES).emit('posiciones', { posiciones: await posiciones.todas() });
    } catch (err) {
      log.warn({ err: String(err) }, 'no se pudo decir dónde están los repartidores');
    }
  }

  escucha.atender(CANAL_POSICION, () => {
    if (detenida) return;
    reloj ??= setTimeout(
      () => {
        diciendo = decir();
      },
      Math.max(0, ultima + CADA_MS - Date.now()),
    );
  });

  return async (): Promise<void> => {
    detenida = true;
    clearTimeout(reloj);
    await diciendo;
  };
}
