import {
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const rotateAboveBytes = 10 * 1024 * 1024;

/** Opens a log for appending; one that grew past 10 MB is set aside as `<file>.1` first. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file) && statSync(file).size > rotateAboveBytes) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  fchmodSync(log, 0o600);
  return log;
}

const startMark = '— ';

/** Notes when something that runs again and again begins anew. */
export function noteStart(file: string): void {
  const log = openLog(file);
  writeSync(log, `${startMark}${new Date().toISOString()}\n`);
  closeSync(log);
}

/** The last lines of a text file, of its last start where that is noted; '' when there is none. */
export function tailOf(file: string, lines: number): string {
  if (!existsSync(file)) return '';
  const all = readFileSync(file, 'utf8').trimEnd().split('\n');
  const start = all.findLastIndex((line) => line.startsWith(startMark));
  return all.slice(Math.max(start + 1, all.length - lines)).join('\n');
}
