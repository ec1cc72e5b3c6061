/** Where the marks of an axis stand, and which of its labels there is room for. Pure. */

/** What is measured: `tiempo` in seconds, `porciento` of a hundred. */
export type Medida = 'cuenta' | 'decimal' | 'tiempo' | 'porciento';

const HORA = 3_600;
const DIA = 24 * HORA;
/** Seconds that clocks have a mark at. */
const DE_RELOJ = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800]
  .concat([1, 2, 3, 6, 12].map((horas) => horas * HORA))
  .concat([1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000].map((dias) => dias * DIA));

/**
 * Round values, as far from each other, from 0 to the first that nothing is above.
 * @param mayor what is to fit: nothing at all is given an axis too
 * @param intervalos how many there may be between them
 */
export function marcas(mayor: number, medida: Medida = 'cuenta', intervalos = 4): number[] {
  const lados = Math.max(1, Math.floor(intervalos));
  const paso = medida === 'porciento' ? pasoDeCien(lados) : pasoDe(mayor, medida, lados);
  const tope = medida === 'porciento' ? Math.max(mayor, 100) : mayor;
  const cuantos = Math.max(1, Math.ceil(limpio(tope / paso)));
  return Array.from({ length: cuantos + 1 }, (_, i) => limpio(i * paso));
}

function pasoDe(mayor: number, medida: Medida, lados: number): number {
  if (!(mayor > 0)) return 1;
  const alMenos = limpio(mayor / lados);
  if (medida === 'tiempo' && alMenos > 1) {
    const deReloj = DE_RELOJ.find((paso) => paso >= alMenos);
    return deReloj ?? redondo(alMenos / DIA) * DIA;
  }
  const paso = redondo(alMenos);
  return medida === 'cuenta' ? Math.max(1, paso) : paso;
}

function pasoDeCien(lados: number): number {
  if (lados >= 4) return 25;
  return lados >= 2 ? 50 : 100;
}

/** The first of 1, 2 and 5, or tens of them, that is no less. */
function redondo(valor: number): number {
  const diez = 10 ** Math.floor(Math.log10(valor));
  const [paso = 10 * diez] = [1, 2, 5].map((n) => limpio(n * diez)).filter((n) => n >= valor);
  return limpio(paso);
}

/** Without what fractions of two leave behind. */
function limpio(valor: number): number {
  return Number(valor.toPrecision(12));
}

const AIRE_PX = 12;

interface Rotulos {
  readonly cuantos: number;
  /** Pixels: of all of it, and of the longest of them. */
  readonly ancho: number;
  readonly largo: number;
}

/**
 * Which labels are written, each in the middle of its cell: as many as do not touch, as far from each other. The last one
 * that there is room for is: it is what is newest.
 */
export function rotulosQueEntran({ cuantos, ancho, largo }: Rotulos): number[] {
  if (cuantos <= 1 || ancho <= largo) return cuantos > 0 ? [0] : [];
  const celda = ancho / cuantos;
  const cada = Math.max(1, Math.ceil((largo + AIRE_PX) / celda));
  // As far from this edge as the last one is from the other.
  const primero = Math.max(0, Math.ceil(largo / 2 / celda - 0.5));
  const entran: number[] = [];
  for (let i = cuantos - 1 - primero; i >= primero; i -= cada) entran.unshift(i);
  return entran;
}

/** How many intervals there is room to label at their ends, the outer ones within the edges. */
export function intervalosQueEntran(ancho: number, largo: number): number {
  return Math.max(1, Math.min(4, Math.floor(ancho / (1.5 * largo + AIRE_PX))));
}
