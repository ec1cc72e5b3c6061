import { execa } from 'execa';
import { howItEnded } from './child.ts';

export type CommandOptions = {
  cwd?: string;
  uid?: number;
  gid?: number;
  env?: NodeJS.ProcessEnv;
  /** Killed after so many milliseconds. */
  limitMs?: number;
  /** Answers what it wrote to its standard output alone; its failure tells all the same. */
  stdoutOnly?: boolean;
};

/**
 * Runs a command to its end without showing anything and returns what it
 * wrote. Rejects with its last lines when it fails; it dies with this process.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { limitMs, stdoutOnly = false, ...options }: CommandOptions = {},
): Promise<string> {
  const done = await execa(command, args, {
    ...{ ...options, extendEnv: options.env === undefined, reject: false },
    ...{ stdin: 'ignore', all: true, stripFinalNewline: false },
    ...{ timeout: limitMs, killSignal: 'SIGKILL' },
  });
  if (!done.failed) return stdoutOnly ? done.stdout : done.all;
  const tail = done.all.trimEnd().split('\n').slice(-15).join('\n');
  throw new Error(`${command} terminó (${howItEnded(done)}):\n${tail}`, { cause: done.cause });
}
