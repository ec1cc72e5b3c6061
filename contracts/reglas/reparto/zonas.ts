/** Which delivery zone an address is in, as far as its text tells. Pure. */
import { sinAcentos } from '../valores/sin-acentos.ts';

/**
 * The zone of `conocidas` that `direccion` names, in its normal form, or null. Accents, case and
 * punctuation do not count. Of several the last one: the neighbourhood follows the street, which may
 * be called like another one; of two that end together the longer ("Villa Urquiza").
 */
export function zonaDe(direccion: string | null, conocidas: readonly string[]): string | null {
  const donde = ` ${normalizarZona(direccion ?? '')} `;
  const nombradas = conocidas
    .map(normalizarZona)
    .filter((zona) => zona !== '' && donde.includes(` ${zona} `))
    .map((zona) => ({ zona, fin: donde.lastIndexOf(` ${zona} `) + zona.length }))
    .sort((a, b) => b.fin - a.fin || b.zona.length - a.zona.length);
  return nombradas[0]?.zona ?? null;
}

/** Whether somebody who works in `zonas` covers `zona`. */
export function cubre(zonas: readonly string[], zona: string): boolean {
  return zonas.some((conocida) => normalizarZona(conocida) === zona);
}

/** Lower case, without accents, words parted by one space. */
export function normalizarZona(texto: string): string {
  return sinAcentos(texto)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
