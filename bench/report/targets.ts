/** A figure with a target, and whether it was met. */
import { aligned } from '../../tests/support/medir/text.ts';

export interface Target {
  readonly key: string;
  readonly title: string;
  readonly value: number;
  readonly target: number;
  readonly atMost: boolean;
  readonly met: boolean;
  /** Where we want to get, beyond what was promised first. */
  readonly aim?: boolean;
}

export function atMost(key: string, title: string, value: number, target: number): Target {
  return { key, title, value, target, atMost: true, met: value <= target };
}

export function atLeast(key: string, title: string, value: number, target: number): Target {
  return { key, title, value, target, atMost: false, met: value >= target };
}

export function aim(target: Target): Target {
  return { ...target, aim: true };
}

export function targetTable(targets: readonly Target[]): string {
  return aligned(
    targets.map(({ title, value, target, met, ...rest }) => [
      met ? '✔' : '✖',
      title,
      value.toFixed(2),
      `${rest.aim ? 'objetivo' : 'meta'} ${rest.atMost ? '≤' : '≥'} ${target}`,
      met ? 'cumplida' : 'NO cumplida',
    ]),
  );
}
