import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project.ts';
import { runCommand } from '../processes/run-command.ts';

/** Its name in the cache: it carries the version. */
const CACHED = 'schemathesis-4.32.5';
const REQUIREMENTS = join(projectRoot, 'dev', 'requirements-schemathesis.txt');

export type Schemathesis = {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
};

/**
 * How to run schemathesis: from the cache, or from PyPI into the cache, pinned with all it needs and
 * checked against its hashes. Throws in Spanish, saying what is missing.
 */
export async function requireSchemathesis(say: (text: string) => void): Promise<Schemathesis> {
  const cacheDir = join(projectRoot, '.cache', 'python');
  const folder = join(cacheDir, CACHED);
  if (!existsSync(folder)) {
    say(`Descargando ${CACHED}…`);
    await requirePython();
    await install(cacheDir, folder);
  }
  return {
    command: 'python3',
    args: [join(folder, 'bin', 'schemathesis')],
    env: { ...process.env, PYTHONPATH: folder, PYTHONDONTWRITEBYTECODE: '1' },
  };
}

async function requirePython(): Promise<void> {
  const check = 'import sys, pip; sys.exit(0 if sys.version_info >= (3, 11) else 1)';
  await runCommand('python3', ['-c', check]).catch((error: unknown) => {
    throw new Error('Para generar las llamadas hace falta python3 (3.11 o más nuevo) con pip.', {
      cause: error,
    });
  });
}

async function install(cacheDir: string, folder: string): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  // Beside its final place, so that the rename is atomic: two downloads at once are harmless.
  const partial = await mkdtemp(join(cacheDir, '.descarga-'));
  try {
    await runCommand('python3', [
      ...['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--only-binary=:all:', '--require-hashes', '-r', REQUIREMENTS, '--target', partial],
    ]);
    if (!existsSync(folder)) await rename(partial, folder);
  } catch (error) {
    throw new Error(
      `No se pudo instalar ${CACHED}: hace falta llegar a PyPI. ` +
        (error instanceof Error ? error.message : String(error)),
      { cause: error },
    );
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
