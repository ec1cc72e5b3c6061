/** How scripts show things: marks, times, tables. Pure. */
import { stripVTControlCharacters } from 'node:util';
import colors from 'picocolors';

export const BIEN = colors.green('✔');
export const FALLO = colors.red('✖');
export const SALTEADO = colors.dim('–');

/** Milliseconds as people write them here: `34 ms`, `1,2 s`. */
export function duracion(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1).replace('.', ',')} s`;
}

const ESCALA = [
  { hasta: 60, divisor: 1, unidad: 's' },
  { hasta: 3_600, divisor: 60, unidad: 'min' },
  { hasta: 172_800, divisor: 3_600, unidad: 'h' },
  { hasta: Infinity, divisor: 86_400, unidad: 'días' },
] as const;

/** How long ago, in the unit that tells most: `hace 40 s`, `hace 3 h`. */
export function hace(desde: Date, ahora: Date): string {
  const segundos = Math.max(0, (ahora.getTime() - desde.getTime()) / 1_000);
  const escala = ESCALA.find(({ hasta }) => segundos < hasta) ?? ESCALA[3];
  return `hace ${Math.floor(segundos / escala.divisor)} ${escala.unidad}`;
}

/** At most `largo` characters, the last one an ellipsis when something was cut; one line. */
export function recortar(texto: string, largo: number): string {
  const linea = texto.replace(/\s+/g, ' ').trim();
  return linea.length <= largo ? linea : `${linea.slice(0, largo - 1)}…`;
}

/** `texto` filled up with blanks to `ancho`; colours take no room. */
export function alinear(texto: string, ancho: number): string {
  return texto + ' '.repeat(Math.max(0, ancho - stripVTControlCharacters(texto).length));
}

/** Lines of a table with aligned columns under their titles. */
export function tabla(
  titulos: readonly string[],
  filas: readonly (readonly string[])[],
): readonly string[] {
  const todas = [titulos, ...filas];
  const anchos = titulos.map((_, i) =>
    Math.max(...todas.map((fila) => stripVTControlCharacters(fila[i] ?? '').length)),
  );
  const linea = (fila: readonly string[]) =>
    `  ${fila.map((celda, i) => alinear(celda, anchos[i] ?? 0)).join('  ')}`.trimEnd();
  return [colors.dim(linea(titulos)), ...filas.map(linea)];
}
