/** The life of a process: start, signals, orderly end. Used by the `main.ts` files only. */
import { ConfiguracionInvalida } from '../ajustes/ajustes.ts';
import type { Logger } from '../observacion/logger.ts';

/** Runs `arrancar`; what it throws ends the process with a clear line. */
export async function correr(arrancar: () => Promise<void>): Promise<void> {
  try {
    await arrancar();
  } catch (error) {
    const texto = error instanceof ConfiguracionInvalida ? error.message : error;
    console.error(texto);
    process.exit(1);
  }
}

/** On SIGTERM, SIGINT or the end of the supervisor: `detener`, in order, then exit. A second signal exits at once. */
export function alTerminar(log: Logger, detener: () => Promise<void>): void {
  let terminando = false;
  const terminar = (motivo: string) => {
    if (terminando) process.exit(1);
    terminando = true;
    log.info({ motivo }, 'deteniendo');
    detener().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'no se pudo detener en orden');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => terminar('SIGTERM'));
  process.on('SIGINT', () => terminar('SIGINT'));
  process.on('disconnect', () => terminar('terminó el supervisor'));
  process.on('unhandledRejection', (err) => {
    log.fatal({ err }, 'promesa rechazada sin atender');
    terminar('error interno');
  });
}
