/**
 * `npm run vigilar -- --medir`: how long it takes from saving a source to the answer of its nearest tests, in a copy of
 * the project, so that nothing of yours is touched.
 */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../dev/project.ts';

/** A rule, a step, a query, a story: what one changes most. The first one waits for the servers too. */
const CAMBIOS = [
  'contracts/reglas/reparto/eleccion.ts',
  'contracts/reglas/reparto/eleccion.ts',
  'activities/despacho/despacho.ts',
  'api-ahorro/transferencias/transferencias.ts',
  'workflows/pedidos/pago.ts',
];
/** It says that it waits before it has seen what there is. */
const OJEADA_MS = 5_000;
const LISTO = /Waiting for file changes|waiting for file changes/;
const RESPUESTA = /Tests\s+(.+)/;

const copia = mkdtempSync(join(tmpdir(), 'belgrano-vigilar-'));
let salida = '';
let alLeer = () => {};

function copiar(): void {
  const lista = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const archivos = execFileSync('git', lista, { cwd: projectRoot, encoding: 'utf8' }).split('\0');
  for (const archivo of archivos.filter((archivo) => archivo !== '')) {
    mkdirSync(join(copia, dirname(archivo)), { recursive: true });
    cpSync(join(projectRoot, archivo), join(copia, archivo));
  }
  for (const hecho of ['node_modules', '.cache', 'prisma/generated', 'web/dist'])
    symlinkSync(join(projectRoot, hecho), join(copia, hecho));
}

/** Resolves once what is printed matches. */
async function hastaLeer(busca: RegExp): Promise<void> {
  while (!busca.test(salida)) await new Promise<void>((resolve) => (alLeer = resolve));
}

copiar();
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
const hijo = spawn(
  process.execPath,
  [vitest, '--watch', '--standalone', '--config', 'tests/vigilar.config.ts'],
  {
    cwd: copia,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, CI: '', NO_COLOR: '1' },
  },
);
hijo.stdout.on('data', (parte: Buffer) => {
  salida += parte.toString();
  alLeer();
});
try {
  await hastaLeer(LISTO);
  await sleep(OJEADA_MS);
  for (const archivo of CAMBIOS) {
    salida = '';
    const inicio = performance.now();
    appendFileSync(join(copia, archivo), '\n// otra vez\n');
    await hastaLeer(RESPUESTA);
    const segundos = ((performance.now() - inicio) / 1_000).toFixed(1);
    console.log(`${segundos.padStart(6)} s  ${archivo}  ${RESPUESTA.exec(salida)?.[1] ?? ''}`);
    await hastaLeer(LISTO);
  }
} finally {
  hijo.kill('SIGINT');
  await new Promise((resolve) => hijo.once('exit', resolve));
  rmSync(copia, { recursive: true, force: true });
}
