import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  imageNode,
  needsBench,
  needsImageNode,
  needsPages,
  nodeAtLeast,
  nodeFlags,
  pagesOfNow,
} from './bootstrap.mjs';
import { withLock } from './lock.mjs';
import { projectRoot } from './project.ts';

describe('bootstrap', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'belgrano-run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('When versions are compared, Then the minor counts only for the same major', () => {
    expect(nodeAtLeast('20.18.9', 20, 19)).toBe(false);
    expect(nodeAtLeast('20.19.0', 20, 19)).toBe(true);
    expect(nodeAtLeast('22.1.0', 20, 19)).toBe(true);
  });

  it('When Node cannot run TypeScript by itself, Then tsx is loaded', () => {
    expect(nodeFlags('22.17.1', () => 'tsx-url')).toContain('tsx-url');
    expect(nodeFlags('22.18.0', () => 'tsx-url')).not.toContain('tsx-url');
  });

  it('When the product or its tests run, Then the pages are built first, and only then', () => {
    expect(needsPages('dev/main.ts', [])).toBe(true);
    expect(needsPages('vitest', ['run'])).toBe(true);
    expect(needsPages('dev/status.ts', [])).toBe(false);
    expect(needsPages('vite', ['build', 'web'])).toBe(false);
  });

  it('When the bench runs, or types are checked, Then its packages are there, and only then', () => {
    expect(needsBench('bench/main.ts', [])).toBe(true);
    expect(needsBench('scripts/desarrollo/lint.ts', [])).toBe(true);
    expect(needsBench('vitest', ['run'])).toBe(false);
  });

  it('When real processes are killed, Then they run on the Node of the image, and other tests do not', () => {
    const tests = (config: string) => ['run', '--config', `tests/${config}/vitest.config.ts`, 'x'];
    expect(needsImageNode('vitest', tests('procesos'))).toBe(true);
    expect(needsImageNode('vitest', tests('muerte'))).toBe(true);
    expect(needsImageNode('tests/chaos/main.ts', ['--quick'])).toBe(true);
    expect(needsImageNode('vitest', tests('e2e'))).toBe(false);
    expect(needsImageNode('vitest', ['run'])).toBe(false);
    expect(needsImageNode('dev/main.ts', [])).toBe(false);
  });

  it('When the Node of the image is there, Then it is taken, and otherwise the one in use', () => {
    expect(imageNode(folder)).toEqual({ binary: process.execPath, version: process.versions.node });
    const name = `node-${process.platform}-${process.arch}`;
    const own = join(folder, 'bench', 'node_modules', name);
    mkdirSync(join(own, 'bin'), { recursive: true });
    writeFileSync(join(own, 'package.json'), JSON.stringify({ version: '24.21.0' }));
    writeFileSync(join(own, 'bin', 'node'), '');
    expect(imageNode(folder)).toEqual({ binary: join(own, 'bin', 'node'), version: '24.21.0' });
  });

  it('When the pages are built by hand, Then it is noted of which sources they are', () => {
    const source = join(folder, 'web', 'a.tsx');
    const mark = join(folder, 'web', 'dist', '.belgrano-pages');
    mkdirSync(join(folder, 'web', 'dist'), { recursive: true });
    const noteOf = (text: string) => {
      writeFileSync(source, text);
      pagesOfNow(folder)();
      return readFileSync(mark, 'utf8');
    };
    const first = noteOf('1');
    expect(noteOf('1')).toBe(first);
    expect(noteOf('2')).not.toBe(first);
  });

  it('When two want the lock, Then the second one works after the first', async () => {
    const file = join(folder, 'lock');
    const steps: string[] = [];
    const job = (name: string) => async () => {
      steps.push(`${name} empieza`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      steps.push(`${name} termina`);
    };
    const say = (text: string) => void steps.push(text.slice(0, 13));
    await Promise.all([withLock(file, say, job('a')), withLock(file, say, job('b'))]);
    expect(steps).toEqual(['a empieza', 'Otra terminal', 'a termina', 'b empieza', 'b termina']);
    expect(existsSync(file)).toBe(false);
  });

  it('When the owner of the lock died, Then it is taken over', async () => {
    const file = join(folder, 'lock');
    writeFileSync(file, String(2 ** 22 + 1));
    let ran = false;
    await withLock(
      file,
      () => undefined,
      async () => void (ran = true),
    );
    expect(ran).toBe(true);
  });

  it('When a program ends with a code, Then run.mjs ends with the same', () => {
    const script = join(folder, 'siete.ts');
    writeFileSync(script, 'const code: number = 7;\nprocess.exit(code);\n');
    const run = () => execFileSync(process.execPath, [join(projectRoot, 'dev/run.mjs'), script]);
    expect(run).toThrow(expect.objectContaining({ status: 7 }));
  });
});
