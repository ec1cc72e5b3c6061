/** The measures of the house: what a newcomer finds in a folder, a file and a function. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../dev/project.ts';
import { archivosDe, fuentesDe } from './support/orden/fuentes.ts';
import type { Fuente } from './support/orden/fuentes.ts';

const PISOS = [
  ...['contracts', 'workflows', 'activities', 'worker', 'flujos', 'proveedores', 'platform'],
  ...['api-ahorro', 'api-tickets', 'web', 'prisma/seed', 'scripts', 'dev', 'bench'],
];
const fuentes = fuentesDe(PISOS).filter(({ archivo }) => !/\.d\.m?ts$/.test(archivo));

/** A text that is long because it is one. */
const TEXTOS = ['web/tienda/paginas/legales/privacidad.tsx'];
const LINEAS_DE_FUNCION = 60;

const llenas = (texto: string) => texto.split('\n').filter((linea) => linea.trim() !== '').length;

describe('Cuando alguien busca dónde va un cambio', () => {
  it('entonces ninguna carpeta tiene más de quince archivos', () => {
    const porCarpeta = new Map<string, number>();
    for (const { archivo } of fuentes) {
      const carpeta = dirname(archivo);
      porCarpeta.set(carpeta, (porCarpeta.get(carpeta) ?? 0) + 1);
    }
    expect([...porCarpeta].filter(([, cuantos]) => cuantos > 15)).toEqual([]);
  });

  it('entonces ningún archivo pasa las 250 líneas, y la mitad no llega a 65', () => {
    const medidas = fuentes.map(({ archivo, texto }) => ({ archivo, lineas: llenas(texto) }));
    expect(medidas.filter(({ lineas }) => lineas > 250)).toEqual([]);
    const ordenadas = medidas.map(({ lineas }) => lineas).sort((a, b) => a - b);
    expect(ordenadas[Math.floor(ordenadas.length / 2)]).toBeLessThanOrEqual(65);
  });

  it('entonces ninguna función pasa las sesenta líneas', () => {
    const largas = fuentes
      .filter(({ archivo }) => !TEXTOS.includes(archivo))
      .flatMap(funcionesDe)
      .filter(({ lineas }) => lineas > LINEAS_DE_FUNCION);
    expect(largas).toEqual([]);
  });
});

describe('Cuando la máquina está ocupada', () => {
  /** `}, 60_000);` or `60_000,` at the end of a test or a hook, `{ timeout: 60_000 }` before a test's function. */
  const LIMITES =
    /^ {0,4}\}, ([\d_]+)\);$|^ {2,6}([\d_]{5,}),\n {0,4}\);$|\{ timeout: ([\d_]+) \},(?:$| (?:async )?\()/gm;
  const deLaConfiguracion = 300_000;

  it('entonces ninguna prueba tiene menos tiempo que el que se les da a todas', () => {
    const cortos = archivosDe('tests').flatMap((archivo) => {
      const texto = readFileSync(join(projectRoot, archivo), 'utf8');
      return [...texto.matchAll(LIMITES)]
        .filter(([, ...dado]) => Number(dado.join('').replaceAll('_', '')) < deLaConfiguracion)
        .map(([limite]) => [archivo, limite.trim()]);
    });
    expect(cortos).toEqual([]);
  });
});

/** The functions of a source, each with its own lines: those of functions in it are theirs, a statement counts once. */
function funcionesDe({
  archivo,
  texto,
}: Fuente): { readonly funcion: string; readonly lineas: number }[] {
  const clase = archivo.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const arbol = ts.createSourceFile(archivo, texto, ts.ScriptTarget.Latest, true, clase);
  const lineaDe = (posicion: number) => arbol.getLineAndCharacterOfPosition(posicion).line;
  const alto = (nodo: ts.Node) => lineaDe(nodo.end) - lineaDe(nodo.getStart()) + 1;
  const ajenas = (nodo: ts.Node): number => {
    let lineas = 0;
    ts.forEachChild(nodo, (hijo) => {
      lineas += esDeOtro(hijo) ? alto(hijo) - 1 : ajenas(hijo);
    });
    return lineas;
  };
  const halladas: { funcion: string; lineas: number }[] = [];
  const mirar = (nodo: ts.Node) => {
    if (conCuerpo(nodo)) {
      const funcion = `${archivo}:${lineaDe(nodo.getStart()) + 1}`;
      halladas.push({ funcion, lineas: alto(nodo) - ajenas(nodo) });
    }
    ts.forEachChild(nodo, mirar);
  };
  mirar(arbol);
  return halladas;
}

const conCuerpo = (nodo: ts.Node) =>
  ts.isFunctionLike(nodo) && 'body' in nodo && nodo.body !== undefined;
const esDeOtro = (nodo: ts.Node) => conCuerpo(nodo) || ts.isTemplateExpression(nodo);
