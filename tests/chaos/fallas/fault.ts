/** What a fault is, and what all of them do. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sendSignal, waitForExit } from '../../../dev/processes/process-info.ts';
import type { Instance, Setting } from '../instance.ts';

export interface Fault {
  readonly name: string;
  /** As the report tells it. */
  readonly title: string;
  /** The setting it belongs to; the plain one unless given. */
  readonly setting?: Setting;
  /** What this machine lacks for it, and what to do about that. */
  missing?(): string | undefined;
  /** @returns a text that the report tells besides, where it has one */
  inject(instance: Instance, random: () => number, length: FaultLength): Promise<unknown>;
}

export interface FaultLength {
  /** How long a process stands still. */
  readonly pauseMs: number;
  /** How long a line is cut or slow, a pool full, a peer failing. */
  readonly troubleMs: number;
}

/** With SIGKILL; resolves when it is gone. */
export async function killPart(instance: Instance, part: string): Promise<void> {
  const pid = instance.pidOf(part);
  if (pid === undefined) return;
  sendSignal(pid, 'SIGKILL');
  await waitForExit(pid, 5_000);
}

/** Until the part runs again, as another process than `old`; at most 20 s. */
export async function untilBack(instance: Instance, part: string, old: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const pid = instance.pidOf(part);
    if (pid !== undefined && pid !== old) return;
    await sleep(100);
  }
}

/** How long what a fault waits for may take to come. */
const COMES_WITHIN_MS = 10_000;

/** Looks again and again. @returns the first count that is not 0, or 0 when it took too long */
export async function untilSome(count: () => Promise<number>): Promise<number> {
  const deadline = Date.now() + COMES_WITHIN_MS;
  while (Date.now() < deadline) {
    const some = await count();
    if (some > 0) return some;
    await sleep(20);
  }
  return 0;
}

export function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('no hay de dónde elegir');
  return item;
}
