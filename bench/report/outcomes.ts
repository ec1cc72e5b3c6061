/** What the scenarios found, put together: for people, for programs, and for the next reader. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineLine } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Outcome, Scenario } from './scenario.ts';
import { round } from '../../tests/support/medir/text.ts';
import { targetTable } from './targets.ts';
import type { Target } from './targets.ts';

/** A scenario that was run, how it ended, and how long it took. */
export interface Run {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly seconds: number;
}

export function summary({ scenario: { title }, outcome: { text, targets } }: Run): string {
  const parts = [`  ${title[0]?.toUpperCase()}${title.slice(1)}`, text];
  return [...parts, ...(targets.length > 0 ? [targetTable(targets)] : [])].join('\n\n');
}

/** The line for programs: the figures with a target first. What failed has no figures, and keeps no promise. */
export function json(runs: readonly Run[], machine: Machine): string {
  const targets = allTargets(runs);
  const breaches = allBreaches(runs);
  const met = (those: readonly Target[]) =>
    breaches.length === 0 && those.every((target) => target.met);
  return JSON.stringify({
    ...Object.fromEntries(targets.map(({ key, value }) => [key, round(value)])),
    targets_met: met(targets.filter(({ aim }) => !aim)),
    aims_met: met(targets.filter(({ aim }) => aim)),
    breaches,
    ...Object.assign({}, ...runs.map(({ outcome }) => outcome.figures)),
    machine,
    seconds: Object.fromEntries(
      runs.map(({ scenario, seconds }) => [scenario.name, round(seconds)]),
    ),
  });
}

/** What must not be, found in the data, and the reasons of scenarios that failed. */
export function allBreaches(runs: readonly Run[]): string[] {
  return runs.flatMap(({ outcome }) => outcome.breach ?? []);
}

export function allTargets(runs: readonly Run[]): Target[] {
  return runs.flatMap(({ outcome }) => outcome.targets);
}

/** Under `folder` as `last.md` and `last.json`: the targets first, then scenario by scenario. */
export function save(folder: string, runs: readonly Run[], machine: Machine): void {
  mkdirSync(folder, { recursive: true });
  const took = runs.reduce((sum, { seconds }) => sum + seconds, 0);
  const fenced = (text: string) => `\`\`\`text\n${text}\n\`\`\``;
  const parts = [
    `# Medición del ${new Date().toISOString()}`,
    `${machineLine(machine)}. Todo en ${(took / 60).toFixed(1)} min.`,
    fenced(targetTable(allTargets(runs))),
    ...runs.map((run) => fenced(`${summary(run)}\n\n  en ${run.seconds.toFixed(0)} s`)),
  ];
  writeFileSync(join(folder, 'last.md'), `${parts.join('\n\n')}\n`);
  writeFileSync(join(folder, 'last.json'), `${json(runs, machine)}\n`);
}
