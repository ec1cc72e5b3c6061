import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { helpFor } from './help.mjs';
import { projectRoot } from './project.ts';

interface Package {
  readonly scripts: Readonly<Record<string, string>>;
}

const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as Package;
const ours = Object.entries(scripts).flatMap(([name, command]) => {
  const [, target, ...args] = command.split(' ').slice(1);
  return target?.endsWith('.ts') === true ? [{ name, target, args }] : [];
});
const toldHere = ours.filter(({ target }) => helpFor(target, ['--help']) !== undefined);

describe('--help', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'belgrano-help-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(toldHere)('When $name is asked for help, Then it says so and does nothing', (script) => {
    const dataDir = join(folder, script.name);
    const said = execFileSync(
      process.execPath,
      ['dev/run.mjs', script.target, ...script.args, '--si', '--help'].filter(
        (word) => word !== '--si' || script.name === 'reset',
      ),
      {
        cwd: projectRoot,
        encoding: 'utf8',
        // Whoever did anything would not get far.
        env: { PATH: '', BELGRANO_DATA_DIR: dataDir, DATABASE_URL: 'postgresql://127.0.0.1:9/x' },
      },
    );
    expect(said).toContain(`npm ${script.name === 'start' ? 'start' : `run ${script.name}`}`);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('When a script is not told here, Then it has the help of its own', () => {
    const without = ours
      .filter((script) => !toldHere.includes(script))
      .filter(({ target }) => {
        const source = readFileSync(join(projectRoot, target), 'utf8');
        return !/\bejecutar\(\{ uso|\brunMain\(|\bHELP\b|\.help\b|asksForHelp/.test(source);
      });
    expect(without).toEqual([]);
  });

  it('When the cluster runs a program, Then help after it is for that program', () => {
    expect(helpFor('tests/support/cluster/main.ts', ['npm', 'test', '--help'])).toBeUndefined();
    expect(helpFor('tests/support/cluster/main.ts', ['-h'])).toContain('npm run cluster');
    expect(helpFor('dev/main.ts', [])).toBeUndefined();
  });
});
