import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { commandLine, isAlive, sendSignal, waitForExit } from './process-info.ts';

const recordSchema = z.object({
  nombre: z.string(),
  pid: z.number(),
  puerto: z.number().optional(),
  url: z.string().optional(),
  reinicios: z.number(),
  /** Text of its command line: tells our process from another one with a recycled pid. */
  marca: z.string(),
});
const fileSchema = z.object({
  iniciado: z.string(),
  supervisor: z.number(),
  /** As `marca`, of the supervisor. */
  marca: z.string(),
  partes: z.array(recordSchema),
});

export type PartRecord = z.infer<typeof recordSchema>;
export type ProcessesFile = z.infer<typeof fileSchema>;

/** Reads `processes.json`; undefined when there is none or it is not one of ours. */
export function readProcesses(file: string): ProcessesFile | undefined {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
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

/** Whether the process is there and its command line carries the mark. */
export function isOurs({ pid, marca }: { pid: number; marca: string }): boolean {
  return isAlive(pid) && commandLine(pid).includes(marca);
}

/** Whether the supervisor that wrote the file still runs. */
export function supervisorLives({ supervisor, marca }: ProcessesFile): boolean {
  return isOurs({ pid: supervisor, marca });
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
    sendSignal(pid, 'SIGKILL');
    await waitForExit(pid, graceMs);
  }
  rmSync(file, { force: true });
  return left.map(({ nombre }) => nombre);
}
