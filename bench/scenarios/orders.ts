/** What an order costs, beside an empty workflow and a newcomer's. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../dev/project.ts';
import { startInstance } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { measure } from '../measure.ts';
import { profileTable } from '../profile.ts';
import { rawFigures, ratios, table, verdictLine } from '../report.ts';
import { lastWords } from '../services.ts';
import { countStatements, readStatements, statementTable } from '../statements.ts';
import { verifyOrders } from '../verify.ts';
import type { Context, Outcome, Scenario } from './scenario.ts';

export const orders: Scenario = { name: 'orders', title: 'lo que cuesta un pedido', run };

async function run(context: Context): Promise<Outcome> {
  const { options, cleanup, progress } = context;
  const profileDir = options.profile ? join(projectRoot, 'bench', 'results', 'tmp') : undefined;
  if (profileDir !== undefined) rmSync(profileDir, { recursive: true, force: true });
  const instance = await startInstance(cleanup, options, profileDir, progress);
  if (options.profile) await countStatements(instance.databaseUrl);

  const figures = await measured(instance, context);
  const verdict = await verifyOrders(instance.databaseUrl, instance.answered);
  const statements = options.profile ? await readStatements(instance.databaseUrl) : [];
  // The profiles are written when the processes end.
  await cleanup.run();
  const text = [table(figures), `  ${verdictLine(verdict)}`];
  if (profileDir !== undefined) {
    text.push(statementTable(statements, verdict.answered));
    for (const title of ['worker checkout', 'api checkout']) {
      text.push(`  ${title}\n${profileTable(join(profileDir, title))}`);
    }
  }
  const wrong = verdict.lost + verdict.doubled > 0;
  return {
    text: text.join('\n\n'),
    targets: ratios(figures),
    figures: { ...verdict, figures: rawFigures(figures) },
    ...(wrong ? { breach: `la base no coincide: ${verdictLine(verdict)}` } : {}),
  };
}

async function measured({ contenders }: Instance, { options, cleanup, progress }: Context) {
  try {
    return await measure(contenders, options, progress);
  } catch (error) {
    const services = contenders.flatMap(({ processes }) => processes);
    throw new Error(`${String(error)}\n${lastWords(cleanup, services)}`, { cause: error });
  }
}
