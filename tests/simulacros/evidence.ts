/** What is kept of orders whose workflow does not go on: its history, and what it failed with. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { projectRoot } from '../../dev/project.ts';

const FOLDER = join(projectRoot, 'bench', 'results', 'trabados');
/** Of as many orders at most. */
const KEPT = 5;

/** @param problems that name orders @returns a sentence for each history that was kept */
export async function keepHistories(
  temporal: Client,
  problems: readonly string[],
): Promise<string[]> {
  const stuck = problems.filter((text) => /su flujo no (contesta|puede seguir)/.test(text));
  const numbers = new Set(stuck.flatMap((text) => text.match(/PED-[\d-]+\d/) ?? []));
  const kept: string[] = [];
  for (const numero of [...numbers].slice(0, KEPT)) {
    const history = await temporal.workflow
      .getHandle(workflowIdPedido(numero))
      .fetchHistory()
      .catch(() => undefined);
    if (history === undefined) continue;
    mkdirSync(FOLDER, { recursive: true });
    const file = join(FOLDER, `${numero}.json`);
    writeFileSync(file, historyToJSON(history));
    const failed = history.events?.findLast((event) => event.workflowTaskFailedEventAttributes);
    const why = failed?.workflowTaskFailedEventAttributes?.failure?.message ?? 'sin motivo';
    kept.push(`${numero} no sigue: ${why}; su historia: ${file}`);
  }
  return kept;
}
