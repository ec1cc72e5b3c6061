import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { nodeFlags } from './bootstrap.mjs';

/** Absolute path of the project's folder, without a final slash. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** The command line that runs one of our .ts files on the Node in use. */
export function nodeCommand(
  file: string,
  args: readonly string[] = [],
): { command: string; args: string[] } {
  const flags = nodeFlags(process.versions.node, tsxUrl);
  return { command: process.execPath, args: [...flags, file, ...args] };
}

function tsxUrl(): string {
  // vitest has no import.meta.resolve.
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
}
