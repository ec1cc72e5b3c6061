/** What the database says, asked again while it is too busy to let anybody in. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../support/medir/query.ts';

const PATIENCE_MS = 60_000;

export async function rows<T extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await query<T>(url, text, values);
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
