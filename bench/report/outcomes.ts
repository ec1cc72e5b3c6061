/** What the scenarios found, put together: for people, for programs, for the next reader and for docs/performance.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aligned, round } from '../../tests/support/medir/text.ts';
import { machineLine } from './machine.ts';
import type { Machine } from './machine.ts';
import type { Outcome, Scenario } from './scenario.ts';
import { markdownTable } from './tables.ts';
import type { Table } from './tables.ts';
import { targetsOf } from './targets.ts';
import type { Target } from './targets.ts';

/** A scenario that was run, how it ended, and how long it took. */
export interface Run {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** Of one scenario, for people. */
export function summary({ scenario: { title }, outcome }: Run): string {
  const parts = outcome.tables.flatMap(({ cells, note }) => [
    aligned(cells),
    ...(note === undefined ? [] : [`  ${note}`]),
  ]);
  const breaches = (outcome.breaches ?? []).map((breach) => `  ${breach}`);
  const targets = targetsOf(outcome.values ?? {});
  const held = targets.length > 0 ? [targetLines(targets)] : [];
  return [`  ${title[0]?.toUpperCase()}${title.slice(1)}`, ...parts, ...breaches, ...held].join(
    '\n\n',
  );
}

function targetLines(targets: readonly Target[]): string {
  return aligned(
    targets.map(({ key, value, sign, limit, met, aim }) => [
      ...[met ? '✔' : '✖', key, value.toFixed(2), `${sign} ${limit}`],
      aim ? 'objetivo' : 'meta',
    ]),
  );
}

/** What all of them found; breaches are what must not be in the data, and the reasons of those that failed. */
export function everything(runs: readonly Run[]) {
  const outcomes = runs.map(({ outcome }) => outcome);
  return {
    tables: outcomes.flatMap(({ tables }) => tables),
    targets: outcomes.flatMap(({ values = {} }) => targetsOf(values)),
    breaches: outcomes.flatMap(({ breaches = [] }) => breaches),
  };
}

/** The line for programs: the figures with a target first. What failed has no figures, and keeps no promise. */
export function json(runs: readonly Run[], machine: Machine): string {
  const { tables, targets, breaches } = everything(runs);
  const met = (those: readonly Target[]) =>
    breaches.length === 0 && those.every((target) => target.met);
  return JSON.stringify({
    ...Object.fromEntries(targets.map(({ key, value }) => [key, round(value)])),
    targets_met: met(targets.filter(({ aim }) => !aim)),
    aims_met: met(targets.filter(({ aim }) => aim)),
    breaches,
    ...Object.fromEntries(tables.map(({ name, records }) => [name, records])),
    ...Object.assign({}, ...runs.map(({ outcome }) => outcome.figures)),
    machine,
    seconds: Object.fromEntries(
      runs.map(({ scenario, seconds }) => [scenario.name, round(seconds)]),
    ),
  });
}

/** Under `folder` as `last.md` and `last.json`: the targets first, then scenario by scenario. */
export function save(folder: string, runs: readonly Run[], machine: Machine): void {
  mkdirSync(folder, { recursive: true });
  const took = runs.reduce((sum, { seconds }) => sum + seconds, 0);
  const fenced = (text: string) => `\`\`\`text\n${text}\n\`\`\``;
  const parts = [
    `# Medición del ${new Date().toISOString()}`,
    `${machineLine(machine)}. Todo en ${(took / 60).toFixed(1)} min.`,
    fenced(targetLines(everything(runs).targets)),
    ...runs.map((run) => fenced(`${summary(run)}\n\n  en ${run.seconds.toFixed(0)} s`)),
  ];
  writeFileSync(join(folder, 'last.md'), `${parts.join('\n\n')}\n`);
  writeFileSync(join(folder, 'last.json'), `${json(runs, machine)}\n`);
}

/**
 * `--publish`: the pictures go to `docs`/img, and the tables into the marked places of performance.md. A place that this
 * run has no figures for stays as it is; the targets are of a run of everything, since a part says nothing about the rest.
 * @param head of the targets: when, and on what
 */
export function publish(docs: string, runs: readonly Run[], head: string | undefined): void {
  const file = join(docs, 'performance.md');
  const { tables, targets } = everything(runs);
  let page = readFileSync(file, 'utf8');
  mkdirSync(join(docs, 'img'), { recursive: true });
  for (const { name, picture, ...one } of tables) {
    const image = picture && `![${picture.title}. ${picture.alt}](img/bench-${name}.svg)`;
    if (picture) writeFileSync(join(docs, 'img', `bench-${name}.svg`), picture.svg);
    page = withBlock(page, name, [image, markdownTable(one.cells), one.note]);
  }
  if (head !== undefined) page = withBlock(page, 'targets', [head, targetTable(targets)]);
  writeFileSync(file, page);
}

function targetTable(targets: readonly Target[]): string {
  const rows = targets.map(({ key, value, sign, limit, met }) => {
    return [`\`${key}\``, `${sign} ${limit}`, value.toFixed(2), met ? 'yes' : '**no**'];
  });
  return markdownTable([['figure', 'target', 'this run', 'met'], ...rows]);
}

/** The page with these paragraphs between its two marks, or as it is where it has none. */
export function withBlock(
  page: string,
  name: Table['name'],
  paragraphs: readonly (string | undefined)[],
): string {
  const [from, to] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const start = page.indexOf(from);
  const end = page.indexOf(to, start);
  if (start === -1 || end === -1) return page;
  const block = paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n');
  return `${page.slice(0, start)}${from}\n${block}\n${page.slice(end)}`;
}
