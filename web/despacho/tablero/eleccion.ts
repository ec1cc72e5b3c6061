/** Which cards are chosen: one by one, from one to another, or a whole column. Pure, and its hook. */
import { useRef, useState } from 'react';
import type { Columna } from './columnas.ts';

export interface Eleccion {
  readonly numeros: ReadonlySet<string>;
  /** The last one that was pressed: a range begins there. */
  readonly ancla: string | null;
}

export const NADA: Eleccion = { numeros: new Set(), ancla: null };

export function alternar({ numeros }: Eleccion, numero: string): Eleccion {
  const despues = new Set(numeros);
  if (!despues.delete(numero)) despues.add(numero);
  return { numeros: despues, ancla: numero };
}

/** Everything from the last one to this, where both are in one column; else this one. */
export function hasta(eleccion: Eleccion, numero: string, columnas: readonly Columna[]): Eleccion {
  const columna = columnas.find(({ tarjetas }) =>
    tarjetas.some((tarjeta) => tarjeta.numero === numero),
  );
  const orden = columna?.tarjetas.map((tarjeta) => tarjeta.numero) ?? [];
  const [a, b] = [orden.indexOf(eleccion.ancla ?? ''), orden.indexOf(numero)];
  if (a < 0) return alternar(eleccion, numero);
  const tramo = orden.slice(Math.min(a, b), Math.max(a, b) + 1);
  return { numeros: new Set([...eleccion.numeros, ...tramo]), ancla: numero };
}

/** All of these, or none of them where all were chosen. */
export function alternarTodas({ numeros, ancla }: Eleccion, cuales: readonly string[]): Eleccion {
  const despues = new Set(numeros);
  const estan = cuales.every((numero) => despues.has(numero));
  for (const numero of cuales) {
    if (estan) despues.delete(numero);
    else despues.add(numero);
  }
  return { numeros: despues, ancla };
}

/** These alone, or besides those of before. */
export function enLazo(
  { numeros, ancla }: Eleccion,
  cuales: readonly string[],
  ademas: boolean,
): Eleccion {
  return {
    numeros: new Set([...(ademas ? numeros : []), ...cuales]),
    ancla: cuales.at(-1) ?? ancla,
  };
}

/** Those that are still there to be changed. */
export function vivas(eleccion: Eleccion, abiertas: ReadonlySet<string>): Eleccion {
  if ([...eleccion.numeros].every((numero) => abiertas.has(numero))) return eleccion;
  const numeros = new Set([...eleccion.numeros].filter((numero) => abiertas.has(numero)));
  return { ...eleccion, numeros };
}

export function useEleccion() {
  const [eleccion, poner] = useState<Eleccion>(NADA);
  /** What was chosen when the lasso began. */
  const antesDelLazo = useRef<Eleccion | undefined>(undefined);
  return {
    eleccion,
    alternar: (numero: string) => poner((antes) => alternar(antes, numero)),
    hasta: (numero: string, columnas: readonly Columna[]) =>
      poner((antes) => hasta(antes, numero, columnas)),
    alternarTodas: (cuales: readonly string[]) => poner((antes) => alternarTodas(antes, cuales)),
    enLazo: (cuales: readonly string[], ademas: boolean) =>
      poner((antes) => enLazo((antesDelLazo.current ??= antes), cuales, ademas)),
    terminarLazo: () => void (antesDelLazo.current = undefined),
    soltar: () => poner(NADA),
  };
}
