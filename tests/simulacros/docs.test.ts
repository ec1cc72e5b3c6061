import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../dev/project.ts';
import { drills } from './list.ts';
import { asksForHelp, helpOf, readOptions } from './options.ts';

const names = drills.map(({ name }) => name).sort();
const read = (file: string) => readFileSync(join(projectRoot, 'docs', file), 'utf8');
/** Those that a page tells one to run. */
const namedIn = (text: string) =>
  [...new Set([...text.matchAll(/npm run simulacro -- ([a-z][a-z-]*)/g)].map(([, name]) => name))]
    .filter((name) => name !== undefined)
    .sort();

describe('The drills', () => {
  it('When docs/drills.md is read, Then its table has each of them, and no other', () => {
    const rows = [...read('drills.md').matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(names);
  });

  it('When docs/runbook.md is read, Then it names each of them, and no other', () => {
    expect(namedIn(read('runbook.md'))).toEqual(names);
  });

  it('When an alert has its place in docs/runbook.md, Then it says which drill shows it', () => {
    const alerts = read('runbook.md')
      .split(/^(?=## )/m)
      .filter((section) => /^## (\w+(, \w+)*\n|Something is lost)/.test(section));
    const without = alerts.filter((section) => !/^- (Drill|Simulacro|Prueba): /m.test(section));
    expect(alerts.length).toBeGreaterThan(15);
    expect(without.map((section) => section.split('\n')[0])).toEqual([]);
  });

  it('When it is asked for help, or for nothing, Then the list has each of them', () => {
    expect([asksForHelp([]), asksForHelp(['--help']), asksForHelp(['reloj'])]).toEqual([
      true,
      true,
      false,
    ]);
    for (const name of names) expect(helpOf(drills)).toContain(`    ${name} `);
  });

  it('When a name is wrong, Then it says which there are; with --todos there are all', () => {
    expect(() => readOptions(['terremoto'], drills)).toThrow(/«terremoto».*supervisor/);
    expect(readOptions(['--todos'], drills).chosen).toHaveLength(drills.length);
  });
});
