/** Something that is done again and again: with a pause, a longer one when it fails, until it is stopped. */
import type { Logger } from '../observacion/logger.ts';

/** What a process does by itself beside what it is asked for. */
export interface Tarea {
  iniciar(): void;
  /** Resolves when what is under way has ended. */
  detener(): Promise<void>;
}

export interface Ronda<T = unknown> extends Tarea {
  /** One pass. @returns what came of it */
  pasar(): Promise<T>;
}

export interface OpcionesRonda<T> {
  /** As the log calls it: «el relevo». */
  readonly nombre: string;
  readonly pasar: () => Promise<T>;
  /** Whether the next pass follows at once, by what came of this one; never, unless given. */
  readonly sigue?: (hecho: T) => boolean;
  /** Pause between two passes, in milliseconds. */
  readonly cadaMs: number;
  readonly log: Logger;
}

/** What a round takes up at once, where it takes several. */
export const TANDA = 20;

export interface Hecho<T> {
  readonly hechos: readonly T[];
  /** Fails as the first one that failed, where any did: the round has not passed then. */
  readonly exigir: () => void;
}

/** Does `hacer` for all that a round took up, whatever becomes of the others; with `titulo`, says how many. */
export async function porTodos<T>(
  tomados: readonly T[],
  hacer: (tomado: T) => Promise<unknown>,
  { log, titulo }: { readonly log: Logger; readonly titulo?: string },
): Promise<Hecho<T>> {
  const resultados = await Promise.allSettled(tomados.map(hacer));
  const hechos = tomados.filter((_, i) => resultados[i]?.status === 'fulfilled');
  if (titulo !== undefined && tomados.length > 0) {
    log.info({ tomados: tomados.length, fallas: tomados.length - hechos.length }, titulo);
  }
  const falla = resultados.find((resultado) => resultado.status === 'rejected');
  return {
    hechos,
    exigir() {
      if (falla) throw falla.reason;
    },
  };
}

const PAUSA_MAXIMA_MS = 10_000;

export function createRonda<T>(opciones: OpcionesRonda<T>): Ronda<T> {
  const { nombre, pasar, sigue = () => false, cadaMs, log } = opciones;
  let corriendo: Promise<void> | undefined;
  let detenida = false;
  let despertar = () => {};

  const dormir = (ms: number) =>
    new Promise<void>((resolve) => {
      if (detenida) {
        resolve();
        return;
      }
      const reloj = setTimeout(resolve, ms);
      despertar = () => {
        clearTimeout(reloj);
        resolve();
      };
    });

  async function bucle(): Promise<void> {
    let pausa = cadaMs;
    while (!detenida) {
      try {
        pausa = sigue(await pasar()) ? 0 : cadaMs;
      } catch (err) {
        pausa = Math.min(Math.max(pausa, cadaMs) * 2, Math.max(PAUSA_MAXIMA_MS, cadaMs));
        log.warn(
          { err: err instanceof Error ? err.message : err, pausa },
          `${nombre} no pudo pasar`,
        );
      }
      await dormir(pausa);
    }
  }

  return {
    pasar,
    iniciar: () => void (corriendo ??= bucle()),
    async detener() {
      detenida = true;
      despertar();
      await corriendo;
    },
  };
}
