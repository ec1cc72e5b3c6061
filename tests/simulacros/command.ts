/** One of our commands, as an operator runs it: to its end. */
import { execFile } from 'node:child_process';
import { nodeCommand, projectRoot } from '../../dev/project.ts';

export interface Ran {
  readonly code: number;
  /** Everything that it said. */
  readonly text: string;
}

type Env = Readonly<Record<string, string>>;

const COMMAND_MS = 120_000;

/** @param file absolute, or from the project's folder */
export function runToEnd(file: string, args: readonly string[], env: Env): Promise<Ran> {
  const { command, args: all } = nodeCommand(file, args);
  const options = { cwd: projectRoot, env: { ...process.env, ...env }, timeout: COMMAND_MS };
  return new Promise((resolve) => {
    execFile(command, all, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code ?? 1);
      resolve({ code, text: `${stdout}${stderr}` });
    });
  });
}

/** @returns what it said @throws with that, where it ended with an error */
export async function runFile(file: string, args: readonly string[], env: Env): Promise<string> {
  return exact(file, await runToEnd(file, args, env));
}

export function exact(file: string, { code, text }: Ran): string {
  if (code !== 0) throw new Error(`${file} terminó con ${code}:\n${text}`);
  return text;
}
