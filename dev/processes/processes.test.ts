import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from './process-info.ts';
import { claimProcesses, readProcesses, stopLeftovers, supervisorLives } from './processes.ts';
import { writeProcesses } from './processes.ts';

const deadPid = 2 ** 22 + 1;

describe('processes.json', () => {
  let folder: string;
  let file: string;
  let child: ChildProcess;
  let pid: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'belgrano-processes-'));
    file = join(folder, 'processes.json');
    const script = 'console.log(0); setInterval(() => {}, 1000)';
    child = spawn(process.execPath, ['-e', script, 'parte-de-prueba'], { stdio: 'pipe' });
    pid = child.pid ?? 0;
    return new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
  });

  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  const leave = (marca: string) => {
    const parte = { nombre: 'worker', pid, reinicios: 0, marca };
    const iniciado = new Date().toISOString();
    writeProcesses(file, { iniciado, supervisor: deadPid, marca: 'dev/main.ts', partes: [parte] });
  };

  it('When a supervisor was killed, Then the next start ends what it left and names it', async () => {
    leave('parte-de-prueba');
    expect(await stopLeftovers(file)).toEqual(['worker']);
    expect(isAlive(pid)).toBe(false);
    expect(readProcesses(file)).toBeUndefined();
  });

  it('When a pid belongs to another program by now, Then that program is left alone', async () => {
    leave('/otra/cosa/worker/main.ts');
    expect(await stopLeftovers(file)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
  });

  it('When the supervisor lives, Then nothing is touched', async () => {
    claimProcesses(file, [{ nombre: 'worker', pid, reinicios: 0, marca: 'parte-de-prueba' }]);
    const processes = readProcesses(file);
    expect(processes !== undefined && supervisorLives(processes)).toBe(true);
    expect(await stopLeftovers(file)).toEqual([]);
    expect(isAlive(pid)).toBe(true);
  });
});
