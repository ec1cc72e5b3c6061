/** Chance that is the same each time: numbers of a seed, and of what they are for. Pure. */

/** Draws of one purpose: another purpose draws nothing away from it. */
export interface Azar {
  /** From 0 up to 1, without it. */
  uno(): number;
  entre(minimo: number, maximo: number): number;
  /** Around 1, as times go: never negative, now and then much longer. */
  dispersion(cuanta: number): number;
  /** Until the next of what comes `porHora` times an hour, in minutes. */
  espera(porHora: number): number;
  /** One of `cosas`, by its weight. */
  elegir<T>(cosas: readonly (readonly [T, number])[]): T;
}

/** @param para what the numbers are for */
export function createAzar(semilla: number, para: string): Azar {
  let estado = huella(`${semilla}/${para}`);
  const siguiente = () => {
    estado = (estado + 0x6d2b79f5) | 0;
    let mezcla = Math.imul(estado ^ (estado >>> 15), 1 | estado);
    mezcla = (mezcla + Math.imul(mezcla ^ (mezcla >>> 7), 61 | mezcla)) ^ mezcla;
    return ((mezcla ^ (mezcla >>> 14)) >>> 0) / 2 ** 32;
  };
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - siguiente())) * Math.cos(2 * Math.PI * siguiente());
  return {
    uno: siguiente,
    entre: (minimo, maximo) => minimo + (maximo - minimo) * siguiente(),
    dispersion: (cuanta) => Math.exp(cuanta * normal() - (cuanta * cuanta) / 2),
    espera: (porHora) => (-Math.log(1 - siguiente()) * 60) / porHora,
    elegir(cosas) {
      const total = cosas.reduce((suma, [, peso]) => suma + peso, 0);
      let queda = siguiente() * total;
      for (const [cosa, peso] of cosas) {
        queda -= peso;
        if (queda < 0) return cosa;
      }
      const ultima = cosas.at(-1);
      if (ultima === undefined) throw new RangeError('no hay de qué elegir');
      return ultima[0];
    },
  };
}

/** FNV-1a. */
function huella(texto: string): number {
  let valor = 0x811c9dc5;
  for (const letra of texto) valor = Math.imul(valor ^ (letra.codePointAt(0) ?? 0), 0x01000193);
  return valor >>> 0;
}
