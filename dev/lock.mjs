// Plain JavaScript, like bootstrap.mjs.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const lockMaxAgeMs = 15 * 60_000;

/** Runs one job at a time across processes; a lock whose owner died is taken over. */
export async function withLock(file, say, job) {
  mkdirSync(dirname(file), { recursive: true });
  let waited = false;
  while (!tryLock(file)) {
    if (!waited) say('Otra terminal está preparando el proyecto; espero a que termine…');
    waited = true;
    await sleep(200);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release);
  try {
    await job();
  } finally {
    process.off('exit', release);
    release();
  }
}

function tryLock(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (lockIsStale(file)) rmSync(file, { force: true });
    return false;
  }
}

function lockIsStale(file) {
  try {
    const ageMs = Date.now() - statSync(file).mtimeMs;
    const owner = Number(readFileSync(file, 'utf8'));
    // Just created and still empty: its owner is about to write its pid.
    if (owner === 0) return ageMs > 2_000;
    return ageMs > lockMaxAgeMs || !processLives(owner);
  } catch {
    return false;
  }
}

function processLives(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
