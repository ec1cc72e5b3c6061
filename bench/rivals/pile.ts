/** Orders that stay open, and how many there are. */
import { loadEnv } from '../../platform/env.ts';
import { createTemporalClient } from '../../platform/temporal.ts';
import type { Cleanup } from '../cleanup.ts';
import { deliverAll, query } from '../database.ts';
import { untilTicketed } from './audit.ts';
import type { Rival } from './rival.ts';

const IN_FLIGHT = 40;

export interface Pile {
  /** Buys until so many are open, at most `ms`. @returns how many are */
  readonly growTo: (open: number, ms: number) => Promise<number>;
  /** Orders whose workflow runs and whose ticket is not delivered. */
  readonly open: () => Promise<number>;
  /** Ends them all, so that none is open. */
  readonly clear: () => Promise<void>;
}

export function pileOf(cleanup: Cleanup, rival: Rival): Pile {
  const { databaseUrl = '', temporalAddress = '' } = rival;
  const client = createTemporalClient(loadEnv({ TEMPORAL_ADDRESS: temporalAddress }));
  cleanup.add(() => client.connection.close());

  const tickets = async () => {
    const [row] = await query<{ n: number }>(
      databaseUrl,
      `SELECT count(*)::int AS n FROM tickets.ticket WHERE estado = 'pendiente'`,
    );
    return row?.n ?? 0;
  };
  const open = async () => {
    const { count } = await client.workflow.count(
      `WorkflowType = 'pedidoWorkflow' AND ExecutionStatus = 'Running'`,
    );
    return Math.min(count, await tickets());
  };

  return {
    open,
    async growTo(wanted, ms) {
      const deadline = Date.now() + ms;
      let left = wanted - (await open());
      const caller = async () => {
        while (left > 0 && Date.now() < deadline) {
          left -= 1;
          await rival.buy();
        }
      };
      await Promise.all(Array.from({ length: IN_FLIGHT }, caller));
      await untilTicketed(databaseUrl, ms);
      return open();
    },
    async clear() {
      const rows = await query<{ numero: string }>(
        databaseUrl,
        `SELECT numero FROM tickets.ticket WHERE estado = 'pendiente'`,
      );
      await Promise.all(
        rows.map(({ numero }) => client.workflow.getHandle(`pedido-${numero}`).terminate()),
      );
      await deliverAll(databaseUrl);
    },
  };
}

/** So many drivers more on duty: each may hold 1,000 open orders at most. */
export async function hireDrivers(databaseUrl: string, drivers: number): Promise<void> {
  await query(
    databaseUrl,
    `INSERT INTO tickets.repartidores (nombre, capacidad, en_turno)
     SELECT 'Refuerzo ' || n, 1000000000, true FROM generate_series(1, $1::int) AS n`,
    [drivers],
  );
}
