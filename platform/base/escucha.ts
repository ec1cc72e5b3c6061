/**
 * `LISTEN` that outlives its connection: one of its own for all its channels, made again when it is lost. A
 * notice says only that there may be news; what was missed meanwhile is the listener's to look for.
 */
import pg from 'pg';
import type { Logger } from '../observacion/logger.ts';

export interface EscuchaDeps {
  /** A direct connection: LISTEN needs a session. */
  readonly urlDirecta: string;
  readonly log: Logger;
}

export interface Escucha {
  /** From `iniciar` on, `alAvisar` is told of each notice with its payload, and of each new connection with none. */
  atender(canal: string, alAvisar: AlAvisar): void;
  /** Resolves once it has been tried to connect. */
  iniciar(): Promise<void>;
  detener(): Promise<void>;
}

export type AlAvisar = (carga: string | undefined) => void;

const RECONECTAR_MS = 2_000;

export function createEscucha({ urlDirecta, log }: EscuchaDeps): Escucha {
  const canales = new Map<string, AlAvisar[]>();
  let oyente: pg.Client | undefined;
  let detenida = false;

  const avisar = (canal: string, carga?: string): void => {
    for (const alAvisar of canales.get(canal) ?? []) alAvisar(carga);
  };

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
      log.warn({ err: err?.message }, 'se perdieron los avisos de la base; se reconecta');
      setTimeout(() => void iniciar(), RECONECTAR_MS).unref();
    };
    oyente = cliente;
    cliente.on('error', perdida);
    cliente.on('end', () => perdida());
    cliente.on('notification', ({ channel, payload }) => avisar(channel, payload));
    try {
      await cliente.connect();
      const nombres = [...canales.keys()];
      await cliente.query(
        nombres.map((canal) => `LISTEN ${pg.escapeIdentifier(canal)}`).join('; '),
      );
      for (const canal of nombres) avisar(canal);
    } catch (err) {
      perdida(err instanceof Error ? err : undefined);
    }
  };

  return {
    atender(canal, alAvisar) {
      canales.set(canal, [...(canales.get(canal) ?? []), alAvisar]);
    },
    iniciar,
    async detener() {
      detenida = true;
      await oyente?.end().catch(() => undefined);
    },
  };
}
