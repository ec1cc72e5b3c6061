import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../dev/project.ts';
import { runCommand } from '../../dev/processes/run-command.ts';
import { installPackages } from '../../dev/servers/python-packages.ts';

/** Its name in the cache: it carries the version. */
const CACHED = 'schemathesis-4.32.5';
const REQUIREMENTS = join(projectRoot, 'tests', 'fuzz', 'requirements-schemathesis.txt');

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
  const folder = join(projectRoot, '.cache', 'python', CACHED);
  if (!existsSync(folder)) {
    say(`Descargando ${CACHED}…`);
    await requirePython();
    await installPackages(REQUIREMENTS, folder);
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
