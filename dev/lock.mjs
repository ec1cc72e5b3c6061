// Plain JavaScript, like bootstrap.mjs.
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

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
  // Linked when it says whose it is: nobody reads an empty one.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!ownerLives(file)) rmSync(file, { force: true });
    return false;
  } finally {
    rmSync(own);
  }
}

function ownerLives(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    // Not ours to signal; or released a moment ago, and the next attempt sees that.
    return error.code === 'EPERM' || error.code === 'ENOENT';
  }
}
