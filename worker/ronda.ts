/** A look that is taken again and again, with longer pauses while it fails. */
import type { Logger } from '../platform/logger.ts';

export interface Ronda {
  /** One look. @returns how many it took */
  pasar(): Promise<number>;
  iniciar(): void;
  /** Resolves when the look under way has ended. */
  detener(): Promise<void>;
}

/** Taken at once; also how many starts are under way together. */
export const TANDA = 20;

export function createRonda(opciones: {
  readonly nombre: string;
  readonly pasar: () => Promise<number>;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  readonly log: Logger;
}): Ronda {
  const { nombre, pasar, cadaMs, log } = opciones;
  let corriendo: Promise<void> | undefined;
  let detenido = false;
  let despertar = () => {};

  async function bucle(): Promise<void> {
    let pausa = cadaMs;
    while (!detenido) {
      try {
        const tomados = await pasar();
        pausa = tomados === TANDA ? 0 : cadaMs;
      } catch (err) {
        pausa = Math.min(Math.max(pausa, cadaMs) * 2, 10_000);
        log.warn(
          { err: err instanceof Error ? err.message : err, pausa },
          `${nombre} no pudo pasar`,
        );
      }
      await dormir(pausa);
    }
  }

  const dormir = (ms: number) =>
    new Promise<void>((resolve) => {
      const reloj = setTimeout(resolve, ms);
      despertar = () => {
        clearTimeout(reloj);
        resolve();
      };
    });

  return {
    pasar,
    iniciar: () => void (corriendo ??= bucle()),
    async detener() {
      detenido = true;
      despertar();
      await corriendo;
    },
  };
}
