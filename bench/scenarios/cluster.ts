/** Checkout beside the floor on the Temporal server that production has, its history in PostgreSQL. */
import { serverBinaries } from '../../dev/cluster/binaries.ts';
import { audit, ledgerLine, wrongIn } from '../measure/audit.ts';
import { strict } from '../contenders/contender.ts';
import { startDatabaseServer } from '../instance/database.ts';
import { measure } from '../contenders/measure.ts';
import { figureBlock, overFloor, rawFigures, table } from '../report/report.ts';
import { startRival } from '../contenders/rival.ts';
import { CHECKOUT, FLOOR } from '../contenders/specs.ts';
import { serversOn } from '../instance/servers.ts';
import { withLastWords } from '../instance/services.ts';
import type { Context, Outcome, Scenario } from '../report/scenario.ts';

export const cluster: Scenario = { name: 'cluster', title: 'con el servidor completo', run };

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const missing = await withoutServer(progress);
  if (missing !== undefined) {
    return { text: `  sin medir: ${missing}`, targets: [], figures: { cluster: { missing } } };
  }
  progress('servidores');
  const database = await startDatabaseServer(cleanup, {});
  const servers = await serversOn(cleanup, database, 'cluster', { full: true });
  const checkout = strict(await startRival(cleanup, servers, CHECKOUT));
  const contenders = [checkout, strict(await startRival(cleanup, servers, FLOOR))];
  const processes = () => contenders.flatMap((contender) => contender.processes());
  const figures = await withLastWords(cleanup, processes, () =>
    measure(contenders, options, progress),
  );
  const ledger = await audit(servers.databaseUrl, checkout.answered);
  return {
    text: `${table(figures)}\n\n  ${ledgerLine(ledger)}`,
    targets: overFloor(figures, { p50: 1.1, perSecond: 0.9 }, 'cluster'),
    blocks: [figureBlock('cluster', figures)],
    figures: { cluster: { ...ledger, figures: rawFigures(figures) } },
    ...(wrongIn(ledger) > 0 ? { breach: `con el servidor completo: ${ledgerLine(ledger)}` } : {}),
  };
}

/** @returns why there is no such server here; it is built where that can be done, the first time */
async function withoutServer(progress: Context['progress']): Promise<string | undefined> {
  try {
    await serverBinaries(progress);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
