import type { ProcessSpec } from './child.ts';

/** One thing the supervisor runs. */
export type Part = {
  /** Identifier; also the name of its log. */
  name: string;
  /** How its lines call it. */
  title: string;
  /** Asked before every start, so it may prepare data or find a binary. */
  spec: () => Promise<ProcessSpec>;
  ready?: () => Promise<boolean>;
  port?: number;
  url?: string;
  dependsOn?: readonly string[];
  /** Runs to its end instead of staying; ready means it ended well. */
  once?: boolean;
  /** Said when it is ready: where, or what it did. */
  detail?: string;
};

export const defaultTiming = {
  firstDelayMs: 500,
  maxDelayMs: 15_000,
  /** After this long without falling, the next delay is the first one again. */
  healthyMs: 60_000,
  /** From asking a part to end to killing it. */
  graceMs: 15_000,
  readyTimeoutMs: 60_000,
  /** Falls allowed before a part is ready for the first time. */
  startAttempts: 3,
};

export type Timing = typeof defaultTiming;

/** Delay before restart number `failures` + 1 in a row: 0.5 s, 1 s, 2 s … 15 s. */
export function backoffMs(failures: number, timing: Timing): number {
  return Math.min(timing.firstDelayMs * 2 ** failures, timing.maxDelayMs);
}
