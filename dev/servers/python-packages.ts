import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand } from '../processes/run-command.ts';

/**
 * Packages of PyPI, pinned and checked against their hashes, in a folder of the cache; nothing where it is
 * there. Throws in Spanish.
 */
export async function installPackages(requirements: string, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const cache = dirname(folder);
  await mkdir(cache, { recursive: true });
  // Beside its final place, so that the rename is atomic: two downloads at once are harmless.
  const partial = await mkdtemp(join(cache, '.descarga-'));
  try {
    await runCommand('python3', [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--only-binary=:all:', '--require-hashes', '-r', requirements, '--target', partial],
    ]);
    if (!existsSync(folder)) await rename(partial, folder);
  } catch (error) {
    throw new Error(
      `No se pudo instalar ${folder}: hace falta llegar a PyPI. ` +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
