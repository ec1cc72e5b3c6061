/** The workflow bundle: built once per content, then taken from the cache. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { WorkflowBundleWithSourceMap } from '@temporalio/worker';

const RAIZ = dirname(dirname(fileURLToPath(import.meta.url)));
const CACHE = join(RAIZ, '.cache', 'workflows');
const FLUJOS = join(RAIZ, 'workflows', 'index.ts');
const FUENTES = ['workflows', 'contracts'];

/** The code of all workflows, ready for a Worker. */
export async function workflowBundle(): Promise<WorkflowBundleWithSourceMap> {
  const archivo = join(CACHE, `${await huella()}.js`);
  try {
    return { code: await readFile(archivo, 'utf8'), sourceMap: '' };
  } catch {
    return guardar(
      archivo,
      await bundleWorkflowCode({
        logger: new DefaultLogger('WARN'),
        workflowsPath: FLUJOS,
        // Loaded once for a thread, and frozen, instead of once for each workflow: they keep no state.
        preloadModules: [FLUJOS],
        workflowInterceptorModules: ['traza.ts', 'de-a-uno.ts'].map((cual) =>
          join(RAIZ, 'workflows', 'comun', cual),
        ),
      }),
    );
  }
}

async function guardar(
  archivo: string,
  bundle: WorkflowBundleWithSourceMap,
): Promise<WorkflowBundleWithSourceMap> {
  await mkdir(CACHE, { recursive: true });
  // Renamed into place: another process never reads half a bundle.
  const borrador = `${archivo}.${process.pid}`;
  await writeFile(borrador, bundle.code);
  await rename(borrador, archivo);
  return bundle;
}

/** Changes with every source the bundle may contain, and with the SDK. */
async function huella(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(createRequire(import.meta.url).resolve('@temporalio/workflow'));
  hash.update(await readFile(join(RAIZ, 'package.json')));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const carpeta of FUENTES) {
    const nombres = await readdir(join(RAIZ, carpeta), { recursive: true });
    for (const nombre of nombres.filter((nombre) => nombre.endsWith('.ts')).sort()) {
      hash.update(nombre).update(await readFile(join(RAIZ, carpeta, nombre)));
    }
  }
  return hash.digest('hex').slice(0, 24);
}
