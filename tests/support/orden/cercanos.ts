/** Which tests are nearest to a source: what proves a change of it first, in seconds. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from '../../../dev/project.ts';
import { archivosDe } from './fuentes.ts';

/** More would no longer be an answer in seconds. */
const A_LO_SUMO = 6;
/** What runs on servers or browsers of its own. */
const APARTE = /^tests\/(procesos|muerte|e2e)\//;

/** Workflows are bundled, not imported: who runs them, by room; and histories replay for all of them. */
const DE_FLUJOS: Readonly<Record<string, readonly string[]>> = {
  pedidos: ['pedidos/pedido'],
  pagos: ['pagos/transferencia'],
  comercio: ['comercio/paquetes-pedidos', 'comercio/paquetes-agenda'],
  avisos: ['avisos/correos-envio', 'avisos/alertas-avisos'],
  comun: ['pedidos/pedido', 'flujos/pasos-a-la-vez'],
};

/** @returns absolute paths of test files: those of its name, then those fewest imports away */
export function testsCercanos(archivo: string, raiz = projectRoot): string[] {
  const cambiado = relative(raiz, archivo);
  const fuentes = archivosDe('', raiz);
  const tests = fuentes.filter((fuente) => esTest(fuente) && !APARTE.test(fuente));
  if (esTest(cambiado)) return tests.includes(cambiado) ? [archivo] : [];
  const nombre = basename(cambiado).replace(/\.tsx?$/, '');
  const deFlujo = deFlujos(cambiado);
  const candidatos =
    deFlujo.length > 0 ? deFlujo : tests.filter((test) => nombreDe(test).startsWith(nombre));
  const cerca = nearest(cambiado, importersOf(raiz, fuentes), new Set(tests));
  return [...new Set([...candidatos, ...cerca])]
    .slice(0, A_LO_SUMO)
    .map((test) => join(raiz, test));
}

const esTest = (archivo: string) => archivo.endsWith('.test.ts');
const nombreDe = (archivo: string) => basename(archivo).replace('.test.ts', '');

function deFlujos(cambiado: string): string[] {
  const [, area = ''] = /^workflows\/(\w+)\//.exec(cambiado) ?? [];
  const nombres = DE_FLUJOS[area];
  if (nombres === undefined) return [];
  return [
    'tests/replay/replay.test.ts',
    ...nombres.map((nombre) => `tests/integration/${nombre}.test.ts`),
  ];
}

/** Who imports each source, by its relative path. */
function importersOf(raiz: string, fuentes: readonly string[]): Map<string, string[]> {
  const importers = new Map<string, string[]>();
  for (const fuente of fuentes) {
    const texto = readFileSync(join(raiz, fuente), 'utf8');
    for (const [, ruta = ''] of texto.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const importado = join(dirname(fuente), ruta);
      importers.set(importado, [...(importers.get(importado) ?? []), fuente]);
    }
  }
  return importers;
}

/** The tests of the first ring of importers that has any. */
function nearest(
  desde: string,
  importers: ReadonlyMap<string, readonly string[]>,
  tests: ReadonlySet<string>,
): string[] {
  const vistos = new Set([desde]);
  for (let anillo = [desde]; anillo.length > 0;) {
    anillo = anillo
      .flatMap((modulo) => importers.get(modulo) ?? [])
      .filter((modulo) => !vistos.has(modulo));
    for (const modulo of anillo) vistos.add(modulo);
    const hallados = anillo.filter((modulo) => tests.has(modulo));
    if (hallados.length > 0) return [...new Set(hallados)].sort();
  }
  return [];
}
