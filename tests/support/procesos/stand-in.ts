import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reporter } from '../../../dev/processes/console.ts';
import { httpAnswers } from '../../../dev/servers/health.ts';
import type { Part } from '../../../dev/processes/part.ts';
import { freePort } from '../../../dev/servers/ports.ts';

// A server in one file: answers 200, and notes when it starts and ends.
const source = `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
const [name, port, journal, mode] = process.argv.slice(2);
const note = (text) => appendFileSync(journal, text + ' ' + name + '\\n');
if (mode === 'broken') {
  console.error('no puedo arrancar');
  process.exit(3);
}
process.on('SIGTERM', () => {
  if (mode === 'deaf') return;
  note('stop');
  process.exit(0);
});
createServer((_, response) => response.end('ok')).listen(Number(port), '127.0.0.1', () => note('start'));
`;

export type StandIns = {
  folder: string;
  journal: string;
  part(name: string, options?: StandInOptions): Promise<Part>;
  remove(): void;
};

export type StandInOptions = { mode?: 'broken' | 'deaf'; dependsOn?: string[] };

/** Tiny real servers for the supervisor to run, in a temporary folder. */
export function createStandIns(): StandIns {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-supervisor-'));
  const script = join(folder, 'stand-in.mjs');
  const journal = join(folder, 'journal.txt');
  writeFileSync(script, source);
  writeFileSync(journal, '');
  return {
    folder,
    journal,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async part(name, { mode, dependsOn = [] } = {}) {
      const port = await freePort();
      const args = [script, name, String(port), journal, mode ?? 'well'];
      return {
        ...{ name, title: name, port, dependsOn },
        spec: async () => ({ command: process.execPath, args }),
        ready: () => httpAnswers(`http://127.0.0.1:${port}/`),
      };
    },
  };
}

/** A reporter that keeps its lines. */
export function createRecorder(): Reporter & { lines: string[] } {
  const lines: string[] = [];
  const keep = (text: string) => void lines.push(text);
  return {
    ...{ lines, line: keep, warn: keep, fail: keep, waiting: () => undefined },
    done: (title, detail) => keep(`${title} ${detail}`),
  };
}
