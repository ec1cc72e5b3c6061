import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publish, withBlock } from './publish.ts';
import { atMost } from './targets.ts';

describe('publishing a run', () => {
  let docs: string;
  beforeEach(() => (docs = mkdtempSync(join(tmpdir(), 'belgrano-docs-'))));
  afterEach(() => rmSync(docs, { recursive: true }));

  const run = {
    blocks: [
      { name: 'cost', title: 'Cost', alt: 'Bars.', svg: '<svg/>', table: '| a |' },
      { name: 'cluster', table: '| b |' },
    ],
    targets: [atMost('p50', 'p50', 1.5, 1.4)],
    machine: {
      ...{ processors: 2, model: 'CPU', memory_gb: 4 },
      ...{ system: 'linux x64', node: 'v20', load: 0.1 },
    },
    day: '2026-11-22',
    quick: false,
  };

  it('When the page has a place for it, Then it is replaced and all else stays', () => {
    const page = 'a\n<!-- bench:cost -->\nold\n<!-- /bench:cost -->\nb\n';
    const once = withBlock(page, 'cost', 'new');
    expect(once).toBe('a\n<!-- bench:cost -->\nnew\n<!-- /bench:cost -->\nb\n');
    expect(withBlock(once, 'cost', 'new')).toBe(once);
    expect(withBlock(page, 'other', 'new')).toBe(page);
  });

  it('When a run is published, Then its pictures, tables and missed targets are there', () => {
    const places = ['targets', 'cost', 'cluster', 'growth'].map(
      (n) => `<!-- bench:${n} -->\n<!-- /bench:${n} -->`,
    );
    writeFileSync(join(docs, 'performance.md'), places.join('\n'));
    publish(docs, run);
    const page = readFileSync(join(docs, 'performance.md'), 'utf8');
    expect(readFileSync(join(docs, 'img', 'bench-cost.svg'), 'utf8')).toBe('<svg/>');
    expect(page).toContain('![Cost. Bars.](img/bench-cost.svg)');
    expect(page).toContain('<!-- bench:cluster -->\n| b |\n<!-- /bench:cluster -->');
    expect(existsSync(join(docs, 'img', 'bench-cluster.svg'))).toBe(false);
    expect(page).toContain('| `p50` | ≤ 1.4 | 1.50 | **no** |');
    publish(docs, { ...run, targets: undefined });
    expect(readFileSync(join(docs, 'performance.md'), 'utf8')).toBe(page);
    expect(page).toContain('<!-- bench:growth -->\n<!-- /bench:growth -->');
  });
});
