/** What an API does by itself, held in the database: it waits for the ticket's row, as every change of it does. */
import pg from 'pg';
import { hasta } from '../support/personas/llamadas.ts';
import type { Cambio } from './cambio.ts';

export interface Retenidos {
  /** Resolves when each has come to where it is held. */
  llegados(): Promise<void>;
  soltar(): void;
}

/** Keeps `cambios` from their commit, until they are let go or the connection that keeps them is cut. */
export async function retenerAntes(url: string, cambios: readonly Cambio[]): Promise<Retenidos> {
  const numeros = cambios.map(({ retener }) => retener);
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM tickets.ticket WHERE numero = ANY($1) FOR UPDATE', [numeros]);
  return {
    async llegados() {
      await hasta(async () => {
        const { rows } = await client.query(
          'SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))',
        );
        return rows.length >= numeros.length;
      });
    },
    soltar: () => void client.end().catch(() => undefined),
  };
}

/** Lets them be made; what is answered then, nobody hears. */
export function retenerDespues(cambios: readonly Cambio[]): Retenidos {
  return {
    async llegados() {
      for (const { veces } of cambios) await hasta(async () => (await veces()) > 0, 60_000);
    },
    soltar: () => undefined,
  };
}
