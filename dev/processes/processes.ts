import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commandLine, isAlive, sendSignal, waitForExit } from './process-info.ts';

export type PartRecord = {
  nombre: string;
  pid: number;
  puerto?: number;
  url?: string;
  reinicios: number;
  /** Text of its command line: tells our process from another one with a recycled pid. */
  marca: string;
};

export type ProcessesFile = {
  iniciado: string;
  supervisor: number;
  /** As `marca`, of the supervisor. */
  marca: string;
  partes: PartRecord[];
};

/** Reads `processes.json`; undefined when there is none or it is not one of ours. */
export function readProcesses(file: string): ProcessesFile | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<ProcessesFile>;
    const { iniciado = '', supervisor, marca = '', partes } = value;
    if (typeof supervisor !== 'number' || !Array.isArray(partes)) return undefined;
    return { iniciado, supervisor, marca, partes };
  } catch {
    return undefined;
  }
}

/** Replaces the file in one step: a reader sees the old one or the new one, never half. */
export function writeProcesses(file: string, content: ProcessesFile): void {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}`;
  writeFileSync(next, `${JSON.stringify(content, null, 2)}\n`);
  renameSync(next, file);
}

/** Writes the file before there is any part, so that a second start sees this one. */
export function claimProcesses(
  file: string,
  partes: PartRecord[] = [],
  iniciado = new Date().toISOString(),
): void {
  const marca = commandLine(process.pid);
  writeProcesses(file, { iniciado, supervisor: process.pid, marca, partes });
}

/** Forgets the processes once they are all gone. */
export function removeProcesses(file: string): void {
  rmSync(file, { force: true });
}

/** Whether the process is there and its command line carries the mark. */
export function isOurs(record: { pid: number; marca: string }): boolean {
  return isAlive(record.pid) && commandLine(record.pid).includes(record.marca);
}

/** Whether the supervisor that wrote the file still runs. */
export function supervisorLives(processes: ProcessesFile): boolean {
  return isOurs({ pid: processes.supervisor, marca: processes.marca });
}

/**
 * Ends the parts that a supervisor killed with -9 left behind, in the reverse
 * order of their start. Returns their names.
 */
export async function stopLeftovers(file: string, graceMs = 5_000): Promise<string[]> {
  const processes = readProcesses(file);
  if (processes === undefined || supervisorLives(processes)) return [];
  const left = processes.partes.filter(isOurs).reverse();
  for (const { pid, nombre } of left) {
    sendSignal(pid, nombre === 'postgres' ? 'SIGINT' : 'SIGTERM');
    if (await waitForExit(pid, graceMs)) continue;
    sendSignal(pid, 'SIGKILL', true);
    await waitForExit(pid, graceMs);
  }
  removeProcesses(file);
  return left.map(({ nombre }) => nombre);
}
