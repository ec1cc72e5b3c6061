/** Whatever is measured side by side. */
import type { Watched } from '../instance/servers.ts';

/** As tables and pictures call them. */
export const NAMES = {
  checkout: 'checkout (ours)',
  priced: 'the same with 200 offers and slots in force',
  floor: 'floor (empty workflow)',
  newcomer: 'newcomer',
  old: 'old design',
  dbos: 'DBOS',
  other: 'the other copy',
  change: 'change of state',
  empty_update: 'empty Update',
} as const;
export type ContenderName = keyof typeof NAMES;

/** What one call was answered. */
export interface Sale {
  /** 0 where there was no answer. */
  readonly status: number;
  /** Of the order, where it was accepted. */
  readonly numero?: string;
  /** Whether the answer brought the ticket, or whatever else is waited for. */
  readonly ticket: boolean;
  /** The answer, where it was no acceptance: its beginning. */
  readonly text?: string;
}

export interface Contender {
  readonly name: ContenderName;
  /** Absent where there are no orders whose ticket may come later. */
  readonly databaseUrl?: string;
  /** One call, from a shopper's click to the whole answer. */
  readonly buy: () => Promise<Sale>;
  /** Every process that works for it, as of now. */
  readonly processes: () => readonly Watched[];
}

/** Where DBOS keeps its records: a database of its own on the same server. */
export function dbosUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `${url.pathname}_dbos`;
  return url.href;
}
