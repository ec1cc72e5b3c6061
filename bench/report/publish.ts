/** `--publish`: the charts go to docs/img, and their figures into the marked places of docs/performance.md. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineLine } from './machine.ts';
import type { Machine } from './machine.ts';
import { markdownTable } from './svg/chart.ts';
import type { Block, Chart } from './svg/chart.ts';
import type { Target } from './targets.ts';

export interface Published {
  readonly blocks: readonly (Block | Chart)[];
  /** Of a run of everything; a part of it says nothing about the rest. */
  readonly targets: readonly Target[] | undefined;
  readonly machine: Machine;
  /** Day of the run, ISO 8601. */
  readonly day: string;
  readonly quick: boolean;
}

/** Writes both under `docs`; a place that this run has no figures for stays as it is. */
export function publish(docs: string, run: Published): void {
  mkdirSync(join(docs, 'img'), { recursive: true });
  for (const block of run.blocks) {
    if ('svg' in block) writeFileSync(join(docs, 'img', `bench-${block.name}.svg`), block.svg);
  }
  const page = join(docs, 'performance.md');
  const { targets } = run;
  const blocks = run.blocks.map(blockText);
  if (targets !== undefined) blocks.push(['targets', targetBlock({ ...run, targets })]);
  const text = blocks.reduce(
    (page, [name, block]) => withBlock(page, name, block),
    readFileSync(page, 'utf8'),
  );
  writeFileSync(page, text);
}

/** The page with `block` between its two marks, or as it is where it has none. */
export function withBlock(page: string, name: string, block: string): string {
  const [from, to] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const start = page.indexOf(from);
  const end = page.indexOf(to, start);
  if (start === -1 || end === -1) return page;
  return `${page.slice(0, start)}${from}\n${block}\n${page.slice(end)}`;
}

function targetBlock({
  targets,
  machine,
  day,
  quick,
}: Published & { readonly targets: readonly Target[] }): string {
  const rows = targets.map(({ key, value, target, atMost, met }) => [
    `\`${key}\``,
    `${atMost ? '≤' : '≥'} ${target}`,
    value.toFixed(2),
    met ? 'yes' : '**no**',
  ]);
  return [
    `${day}${quick ? ', `--quick`' : ''}: ${machineLine(machine)}.`,
    '',
    markdownTable([['figure', 'target', 'this run', 'met'], ...rows]),
  ].join('\n');
}

function blockText(block: Block | Chart): readonly [name: string, text: string] {
  const { name, table } = block;
  if (!('svg' in block)) return [name, table];
  return [name, [`![${block.title}. ${block.alt}](img/bench-${name}.svg)`, '', table].join('\n')];
}
