/** Questions to a database from outside: audits and measurements, while those it serves die or are busy. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Runs one statement on a connection of its own. */
export async function query<T extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    // Who audits a busy machine may take longer than who serves.
    statement_timeout: 120_000,
  });
  // A server that dies under it fails the call, not the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<T>(text, [...values])).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** One number, as the only column of the only row. */
export async function numberOf(url: string, text: string): Promise<number> {
  const [row] = await query<Record<string, number | string>>(url, text);
  return Number(Object.values(row ?? {})[0] ?? 0);
}

/** Asks for this number again and again until it is 0, at most `ms`. @returns what it is then */
export async function untilZero(
  url: string,
  text: string,
  { ms, tell }: { readonly ms: number; readonly tell?: (left: number) => void },
): Promise<number> {
  const deadline = Date.now() + ms;
  for (;;) {
    const left = await numberOf(url, text);
    if (left === 0 || Date.now() >= deadline) return left;
    tell?.(left);
    await sleep(tell === undefined ? 100 : 500);
  }
}
