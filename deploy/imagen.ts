/**
 * `node deploy/imagen.ts <folder>`: copies there what production runs, and nothing else: our sources, the packages'
 * files that they import, and what is read or loaded by name. Run by the Dockerfile, after `npm run build`.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodeFileTrace } from '@vercel/nft';
import ts from 'typescript';
import { z } from 'zod';

const RAIZ = dirname(dirname(fileURLToPath(import.meta.url)));
const PAQUETES = 'node_modules';
const PLATAFORMA = `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-unknown-linux-gnu`;

/** Loaded in threads, so that no import names them. */
const HILOS = ['worker/proceso/hilo.mjs', 'api-ahorro/admin/heic-hilo.mjs'];
/** Read or loaded by name when it runs. */
const POR_NOMBRE = [
  'package.json',
  'deploy/health.mjs',
  // Its sections are read on the page of operations.
  'docs/runbook.md',
  'platform/http/paginas/docs.js',
  'prisma/migrations',
  'prisma/schema',
  'web/dist',
  // The bundle of the workflows, and what its name is made of.
  '.cache/workflows',
  'contracts',
  'workflows',
  `${PAQUETES}/@prisma/schema-engine-wasm`,
  `${PAQUETES}/@temporalio/core-bridge/releases/${PLATAFORMA}`,
  `${PAQUETES}/source-map/lib/mappings.wasm`,
];
/** What the SDK bundles workflows with, which was done when the image was built. The first is imported all the same. */
const EMPAQUETADOR = 'webpack';
const SOLO_PARA_EMPAQUETAR = [EMPAQUETADOR, '@swc', 'swc-loader', 'source-map-loader'];
const EN_SU_LUGAR = `exports.webpack = () => {
  throw new Error('Falta el paquete de los flujos: se hace con la imagen, y no en ella.');
};
`;

async function entradas(): Promise<string[]> {
  // Not those of `scripts/desarrollo`: they need the compiler, the tests, a second PostgreSQL.
  const comandos = (await readdir(join(RAIZ, 'scripts'))).filter(
    (nombre) => nombre.endsWith('.ts') && !nombre.endsWith('.test.ts'),
  );
  const procesos = ['api-ahorro', 'api-tickets', 'worker'].map((carpeta) => `${carpeta}/main.ts`);
  return [...procesos, ...HILOS, ...comandos.map((nombre) => `scripts/${nombre}`)];
}

/** A file as JavaScript; null where there is none, as the trace wants it. */
async function comoJavaScript(archivo: string): Promise<string | Buffer | null> {
  const es = await stat(archivo).catch(() => undefined);
  if (es?.isFile() !== true) return null;
  const texto = await readFile(archivo);
  if (!archivo.endsWith('.ts')) return texto;
  return ts.transpileModule(texto.toString(), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}

const cyclonedx = z.looseObject({
  components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
});
const conVersion = z.object({ name: z.string(), version: z.string() });

/** What `npm sbom` says of the packages that are taken along, and of no other. */
async function listaDeMateriales(archivos: readonly string[]): Promise<string> {
  const llevados = new Set<string>();
  for (const archivo of archivos.filter((archivo) => archivo.endsWith('/package.json'))) {
    const leido = conVersion.safeParse(JSON.parse(await readFile(join(RAIZ, archivo), 'utf8')));
    if (leido.success) llevados.add(`${leido.data.name}@${leido.data.version}`);
  }
  const { stdout } = await promisify(execFile)('npm', ['sbom', '--sbom-format=cyclonedx'], {
    ...{ cwd: RAIZ, maxBuffer: 256e6 },
  });
  const todo = cyclonedx.parse(JSON.parse(stdout));
  const components = todo.components.filter(({ name, version }) =>
    llevados.has(`${name}@${version}`),
  );
  return JSON.stringify({ ...todo, components, dependencies: undefined });
}

const [, , destino] = process.argv;
if (destino === undefined) throw new Error('Uso: node deploy/imagen.ts <carpeta>');

const { fileList } = await nodeFileTrace(
  (await entradas()).map((archivo) => join(RAIZ, archivo)),
  {
    base: RAIZ,
    processCwd: RAIZ,
    readFile: comoJavaScript,
    ignore: SOLO_PARA_EMPAQUETAR.map((paquete) => `${PAQUETES}/${paquete}/**`),
    // Whole folders otherwise, guessed from `join`: what is read by name is listed above.
    analysis: { computeFileReferences: false, emitGlobs: false, evaluatePureExpressions: true },
  },
);
for (const archivo of [...fileList, ...POR_NOMBRE]) {
  await mkdir(dirname(join(destino, archivo)), { recursive: true });
  await cp(join(RAIZ, archivo), join(destino, archivo), {
    recursive: true,
    filter: (camino) => !camino.endsWith('.test.ts'),
  });
}
const carpeta = join(destino, PAQUETES, EMPAQUETADOR);
await mkdir(carpeta, { recursive: true });
await writeFile(join(carpeta, 'index.js'), EN_SU_LUGAR);
await writeFile(join(destino, 'sbom.json'), await listaDeMateriales([...fileList]));
console.log(`${fileList.size} archivos en ${destino}.`);
