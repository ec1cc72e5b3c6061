import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../processes/run-command.ts';

/**
 * Packages of PyPI, pinned and checked against their hashes, in a folder of the cache, with their programs in its
 * `bin`; nothing where it is there.
 */
export async function installPackages(
  requirements: string,
  folder: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  // Beside its final place, so that the rename is atomic: two downloads at once are harmless.
  const partial = await mkdtemp(join(dirname(folder), '.descarga-'));
  try {
    const flags = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:'];
    const what = ['--require-hashes', '-r', requirements, '--target', partial];
    await runCommand('python3', ['-m', 'pip', 'install', ...flags, ...what], { env });
    if (!existsSync(folder)) await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
