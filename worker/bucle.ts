/** Doing the same again and again, with a pause that grows while it fails. */
import type { Logger } from '../platform/logger.ts';

export interface BucleDeps {
  readonly nombre: string;
  readonly log: Logger;
  /** Pause between two turns, in milliseconds. */
  readonly cadaMs: number;
  /** One turn. @returns whether there is more to do at once */
  readonly vuelta: () => Promise<boolean>;
}

export interface Bucle {
  iniciar(): void;
  /** Resolves when the turn under way has ended. */
  detener(): Promise<void>;
}

export function createBucle({ nombre, log, cadaMs, vuelta }: BucleDeps): Bucle {
  let corriendo: Promise<void> | undefined;
  let detenido = false;
  let despertar = () => {};

  async function correr(): Promise<void> {
    let pausa = cadaMs;
    while (!detenido) {
      try {
        pausa = (await vuelta()) ? 0 : cadaMs;
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
    iniciar: () => void (corriendo ??= correr()),
    async detener() {
      detenido = true;
      despertar();
      await corriendo;
    },
  };
}
