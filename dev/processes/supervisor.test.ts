import { mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpAnswers } from '../servers/health.ts';
import { backoffMs, defaultTiming, type Part } from './part.ts';
import { isAlive, sendSignal } from './process-info.ts';
import { readProcesses, type PartRecord } from './processes.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';
import {
  createRecorder,
  createStandIns,
  type StandIns,
} from '../../tests/support/procesos/stand-in.ts';

describe('supervisor', () => {
  let standIns: StandIns;
  let supervisor: Supervisor | undefined;
  let recorder: ReturnType<typeof createRecorder>;
  const processesFile = () => join(standIns.folder, 'processes.json');
  const journal = () => readFileSync(standIns.journal, 'utf8').trim().split('\n');

  const supervise = (parts: Part[], timing = {}) => {
    supervisor = createSupervisor({
      ...{ parts, report: recorder, processesFile: processesFile() },
      logDir: join(standIns.folder, 'logs'),
      timing: { firstDelayMs: 50, graceMs: 300, ...timing },
    });
    return supervisor;
  };
  const recordOf = (name: string): PartRecord => {
    const record = readProcesses(processesFile())?.partes.find(({ nombre }) => nombre === name);
    if (record === undefined) throw new Error(`no record of ${name}`);
    return record;
  };

  beforeEach(() => {
    standIns = createStandIns();
    recorder = createRecorder();
  });

  afterEach(async () => {
    await supervisor?.stop();
    supervisor = undefined;
    standIns.remove();
  });

  it('When parts depend on each other, Then they start in that order and stop in the reverse one', async () => {
    const api = await standIns.part('api', { dependsOn: ['base'] });
    const base = await standIns.part('base');
    await supervise([api, base]).start();
    const { pid } = recordOf('api');
    await supervisor?.stop();

    expect(journal()).toEqual(['start base', 'start api', 'stop api', 'stop base']);
    expect(isAlive(pid)).toBe(false);
    expect(readProcesses(processesFile())).toBeUndefined();
  });

  it('When a part is killed, Then it comes back, is counted, and says so in short lines', async () => {
    const worker = await standIns.part('worker');
    await supervise([worker]).start();
    const before = recordOf('worker');
    sendSignal(before.pid, 'SIGKILL');

    await vi.waitFor(() => expect(recorder.lines).toContain('worker otra vez en pie'), 5_000);
    const after = recordOf('worker');
    expect(recorder.lines).toContain('worker se cayó (SIGKILL); reinicio 1 en 0,1 s');
    expect(after).toMatchObject({ reinicios: 1, puerto: worker.port });
    expect(after.pid).not.toBe(before.pid);
    expect(await httpAnswers(`http://127.0.0.1:${worker.port}/`)).toBe(true);
  });

  it('When the record of processes cannot be written, Then what falls comes back, and it is written later', async () => {
    const worker = await standIns.part('worker');
    await supervise([worker]).start();
    const before = recordOf('worker');
    // As on a full disk: the file that is to take its place cannot be made.
    const next = `${processesFile()}.${process.pid}`;
    mkdirSync(next);
    sendSignal(before.pid, 'SIGKILL');

    await vi.waitFor(() => expect(recorder.lines).toContain('worker otra vez en pie'), 5_000);
    expect(recordOf('worker').pid).toBe(before.pid);
    rmdirSync(next);
    await vi.waitFor(() => expect(recordOf('worker').pid).not.toBe(before.pid), 5_000);
  });

  it('When a part cannot start, Then start rejects with the end of its log and nothing stays', async () => {
    const base = await standIns.part('base');
    const broken = await standIns.part('rota', { mode: 'broken', dependsOn: ['base'] });
    const started = supervise([base, broken], { startAttempts: 2 }).start();

    await expect(started).rejects.toThrow(/rota no arranca \(código 3\)[^]*no puedo arrancar/);
    expect(journal()).toEqual(['start base', 'stop base']);
    expect(readProcesses(processesFile())).toBeUndefined();
  });

  it('When a part ignores SIGTERM, Then it is killed after the grace', async () => {
    await supervise([await standIns.part('sorda', { mode: 'deaf' })]).start();
    const { pid } = recordOf('sorda');
    await supervisor?.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('When it is told to kill, Then everything ends at once', async () => {
    await supervise([await standIns.part('sorda', { mode: 'deaf' })], { graceMs: 60_000 }).start();
    const { pid } = recordOf('sorda');
    const stopped = supervisor?.stop();
    supervisor?.kill();
    await stopped;
    expect(isAlive(pid)).toBe(false);
  });

  it('When a one-off part ends well, Then what depends on it starts and it is not restarted', async () => {
    const task: Part = {
      ...{ name: 'tarea', title: 'tarea', once: true },
      spec: async () => ({ command: process.execPath, args: ['-e', ''] }),
    };
    const api = await standIns.part('api', { dependsOn: ['tarea'] });
    await supervise([api, task]).start();
    expect(readProcesses(processesFile())?.partes.map(({ nombre }) => nombre)).toEqual(['api']);
  });

  it('When a part keeps falling, Then the delays double from 0.5 s up to 15 s', () => {
    const delays = [0, 1, 2, 3, 4, 5, 6].map((failures) => backoffMs(failures, defaultTiming));
    expect(delays).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });
});
