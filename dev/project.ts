import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Absolute path of the project's folder, without a final slash. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The command line that runs one of our .ts files on the Node in use. */
export function nodeCommand(
  file: string,
  args: readonly string[] = [],
): { command: string; args: string[] } {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const native = major > 22 || (major === 22 && minor >= 18);
  const loader = native ? [] : ['--import', tsxUrl()];
  return {
    command: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', ...loader, file, ...args],
  };
}

function tsxUrl(): string {
  // vitest has no import.meta.resolve.
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
