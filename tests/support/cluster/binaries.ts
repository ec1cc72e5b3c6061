/** A full Temporal server, built from its Go modules: there is no wheel of it, and no Docker is needed. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../dev/project.ts';
import { runCommand } from '../../../dev/processes/run-command.ts';

/** The server's version, the dev server's too. */
const version = '1.32.0';
const module = 'go.temporal.io/server';

export type ServerBinaries = {
  server: string;
  sqlTool: string;
  /** Folder with the versioned schemas of PostgreSQL. */
  schema: string;
};

/** From the cache, or built into it: about seven minutes on two processors. @throws Error in Spanish */
export async function serverBinaries(say: (text: string) => void): Promise<ServerBinaries> {
  const folder = folderIn(cache);
  if (!existsSync(folder)) await build(cache, folder, say);
  return {
    server: join(folder, 'server'),
    sqlTool: join(folder, 'sql'),
    schema: join(folder, 'schema'),
  };
}

/** What this machine lacks for it, as a sentence in Spanish. */
export async function serverLacks(): Promise<string | undefined> {
  if (existsSync(folderIn(cache))) return undefined;
  return runCommand('go', ['version']).then(
    () => undefined,
    () => 'Falta Go (https://go.dev/dl), con el que se compila el servidor de Temporal.',
  );
}

const cache = join(projectRoot, '.cache', 'bin');
const folderIn = (cacheDir: string) => join(cacheDir, `temporal-server-${version}`);

async function build(cacheDir: string, folder: string, say: (text: string) => void): Promise<void> {
  const lacks = await serverLacks();
  if (lacks !== undefined) {
    throw new Error(`${lacks} Sin él, «npm start» usa el servidor de desarrollo.`);
  }
  say(`Compilando el servidor de Temporal ${version}: la primera vez tarda unos minutos…`);
  await mkdir(cacheDir, { recursive: true });
  // Beside its final place, so that the rename is atomic: what is there is whole.
  const partial = await mkdtemp(join(cacheDir, '.compilacion-'));
  try {
    const env = { ...process.env, GOBIN: partial };
    const tools = ['cmd/server', 'cmd/tools/sql'].map((path) => `${module}/${path}@v${version}`);
    await runCommand('go', ['install', ...tools], { env, cwd: '/' });
    const modules = (await runCommand('go', ['env', 'GOMODCACHE'], { cwd: '/' })).trim();
    const schema = join(modules, `${module}@v${version}`, 'schema', 'postgresql', 'v12');
    await cp(schema, join(partial, 'schema'), { recursive: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
