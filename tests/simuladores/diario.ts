/** What a simulator still knows after its process was killed: a line for each thing that is new or changed. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export interface Diario {
  anotar(clase: string, clave: string, valor: unknown): void;
  /** The last value of each key, in the order in which the keys came. */
  de<T>(clase: string): Map<string, T>;
}

type Renglon = readonly [clase: string, clave: string, valor: unknown];

/** @param archivo undefined: it remembers nothing */
export function abrirDiario(archivo?: string): Diario {
  const renglones = archivo === undefined || !existsSync(archivo) ? [] : leer(archivo);
  // Whoever was killed while it wrote left half a line, which what comes next must not become part of.
  if (archivo !== undefined && renglones.length > 0) appendFileSync(archivo, '\n');
  return {
    anotar(...renglon: Renglon) {
      if (archivo !== undefined) appendFileSync(archivo, `${JSON.stringify(renglon)}\n`);
    },
    de: <T>(clase: string) =>
      new Map(
        renglones.flatMap(([de, clave, valor]) => (de === clase ? [[clave, valor as T]] : [])),
      ),
  };
}

function leer(archivo: string): Renglon[] {
  const lineas = readFileSync(archivo, 'utf8').split('\n');
  return lineas.filter(entera).map((linea) => JSON.parse(linea) as Renglon);
}

function entera(linea: string): boolean {
  return linea.startsWith('[') && linea.endsWith(']');
}
