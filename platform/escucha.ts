/**
 * `LISTEN` that outlives its connection: on its own connection, made again when it is lost. A notice
 * says only that there may be news; what was missed meanwhile is the listener's to look for.
 */
import pg from 'pg';
import type { Logger } from './logger.ts';

export interface EscuchaDeps {
  /** A direct connection: LISTEN needs a session. */
  readonly urlDirecta: string;
  readonly canal: string;
  readonly log: Logger;
  /** Told of each notice with its payload, and of each new connection with none. */
  readonly alAvisar: (carga: string | undefined) => void;
}

export interface Escucha {
  /** Resolves once it has been tried to connect. */
  iniciar(): Promise<void>;
  detener(): Promise<void>;
}

const RECONECTAR_MS = 2_000;

export function createEscucha({ urlDirecta, canal, log, alAvisar }: EscuchaDeps): Escucha {
  let oyente: pg.Client | undefined;
  let detenida = false;

  const iniciar = async (): Promise<void> => {
    if (detenida) return;
    const cliente = new pg.Client({
      connectionString: urlDirecta,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    const perdida = (err?: Error): void => {
      if (oyente !== cliente) return;
      oyente = undefined;
      cliente.removeAllListeners('end');
      void cliente.end().catch(() => undefined);
      if (detenida) return;
      log.warn({ err: err?.message, canal }, 'se perdió el aviso de eventos; se reconecta');
      setTimeout(() => void iniciar(), RECONECTAR_MS).unref();
    };
    oyente = cliente;
    cliente.on('error', perdida);
    cliente.on('end', () => perdida());
    cliente.on('notification', ({ payload }) => alAvisar(payload));
    try {
      await cliente.connect();
      await cliente.query(`LISTEN ${pg.escapeIdentifier(canal)}`);
      alAvisar(undefined);
    } catch (err) {
      perdida(err instanceof Error ? err : undefined);
    }
  };

  return {
    iniciar,
    async detener() {
      detenida = true;
      await oyente?.end().catch(() => undefined);
    },
  };
}
