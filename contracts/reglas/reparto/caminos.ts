/** How long it takes from one barrio to another, as a routing service tells. Pure. */

/** Seconds; undefined where it is not known. Barrios by their own names. */
export type Caminos = (desde: string, hasta: string) => number | undefined;

export interface Camino {
  readonly desde: string;
  readonly hasta: string;
  readonly segundos: number;
}

/** @returns undefined where none is known: then barrios are as near as each driver's list has them */
export function caminosDe(conocidos: readonly Camino[]): Caminos | undefined {
  if (conocidos.length === 0) return undefined;
  const porPar = new Map(
    conocidos.map(({ desde, hasta, segundos }) => [`${desde}|${hasta}`, segundos]),
  );
  return (desde, hasta) => porPar.get(`${desde}|${hasta}`);
}
