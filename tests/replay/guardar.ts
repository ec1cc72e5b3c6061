/** A recorded history, as it is kept: without who ran it, or where. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { expect } from 'vitest';

const archivoDe = (nombre: string) => join(import.meta.dirname, `${nombre}.json`);

/** Whether there is a history of this name: it is never recorded anew. */
export function yaGrabada(nombre: string): boolean {
  return existsSync(archivoDe(nombre));
}

/** Waits for the workflow's end and keeps its history as `nombre`. */
export async function guardar(nombre: string, client: Client, workflowId: string): Promise<void> {
  const handle = client.workflow.getHandle(workflowId);
  await handle.result();
  const historia = historyToJSON(await handle.fetchHistory());
  const anonima = historia
    .replaceAll(/\d+@[^"\s]+/g, 'grabacion')
    .replaceAll(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
  await writeFile(archivoDe(nombre), `${anonima}\n`);
  expect(anonima).toContain('EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED');
}
