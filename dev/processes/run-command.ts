import { spawn } from 'node:child_process';

export type CommandOptions = { cwd?: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv };

/**
 * Runs a command to its end without showing anything and returns what it
 * wrote. Rejects with its last lines when it fails; it dies with this process.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const kill = () => void child.kill('SIGKILL');
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    process.once('exit', kill);
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('exit', kill);
      const tail = output.trimEnd().split('\n').slice(-15).join('\n');
      if (code === 0) resolve(output);
      else reject(new Error(`${command} terminó con código ${code}:\n${tail}`));
    });
  });
}
