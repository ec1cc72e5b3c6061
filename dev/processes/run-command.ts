import { spawn } from 'node:child_process';
import { atExit } from './at-exit.ts';

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
export function runCommand(
  command: string,
  args: readonly string[],
  { limitMs, stdoutOnly = false, ...options }: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => void child.kill('SIGKILL');
    const clock = limitMs === undefined ? undefined : setTimeout(kill, limitMs);
    let output = '';
    let all = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      all += chunk.toString('utf8');
    });
    child.stderr.on('data', (chunk: Buffer) => (all += chunk.toString('utf8')));
    const forget = atExit(kill);
    const end = () => {
      clearTimeout(clock);
      forget();
    };
    child.once('error', (error) => {
      end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      end();
      const tail = all.trimEnd().split('\n').slice(-15).join('\n');
      if (code === 0) resolve(stdoutOnly ? output : all);
      else reject(new Error(`${command} terminó con código ${code ?? signal}:\n${tail}`));
    });
  });
}
