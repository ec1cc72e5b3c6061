/** Orders that stay open, and how many there are. */
import { numberOf, query } from '../../tests/support/medir/query.ts';
import type { Rival } from '../contenders/rival.ts';
import { temporalClient } from '../instance/servers.ts';
import { untilTicketed } from '../measure/audit.ts';
import { closedLoop } from '../measure/load.ts';
import type { Context } from '../report/scenario.ts';

const IN_FLIGHT = 40;
const PENDING = `SELECT count(*)::int FROM tickets.ticket WHERE estado = 'pendiente'`;
const RUNNING = `WorkflowType = 'pedidoWorkflow' AND ExecutionStatus = 'Running'`;

export type Pile = ReturnType<typeof pileOf>;

export function pileOf(cleanup: Context['cleanup'], { servers, buy }: Rival) {
  const { databaseUrl } = servers;
  const { workflow } = temporalClient(cleanup, servers);
  /** Orders whose workflow runs and whose ticket is not delivered. */
  const open = async () => {
    const { count } = await workflow.count(RUNNING);
    return Math.min(count, await numberOf(databaseUrl, PENDING));
  };
  return {
    open,
    /** Buys until so many are open, at most `ms`. */
    async growTo(wanted: number, ms: number) {
      const deadline = Date.now() + ms;
      const calls = wanted - (await open());
      await closedLoop(buy, { inFlight: IN_FLIGHT, calls, going: () => Date.now() < deadline });
      await untilTicketed(databaseUrl, ms);
    },
    /** Ends them all, so that none is open. */
    async clear() {
      // Rows and workflows both: where they disagree, the worker has work of its own.
      const rows = await query<{ numero: string }>(
        databaseUrl,
        `WITH entregado AS (
          UPDATE tickets.ticket SET estado = 'entregado' WHERE estado = 'pendiente' RETURNING numero
        )
        UPDATE ahorro.pedidos SET estado = 'entregado', ticket_estado = 'entregado'
        FROM entregado WHERE pedidos.numero = entregado.numero RETURNING pedidos.numero`,
      );
      await Promise.all(
        rows.map(({ numero }) => workflow.getHandle(`pedido-${numero}`).terminate()),
      );
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
