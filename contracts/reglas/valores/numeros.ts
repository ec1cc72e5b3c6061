/** Numbers as people in Argentina, their spreadsheets and programs write them. Pure. */
import { numeroArgentino } from './formato.ts';

/** Currency, spaces of any kind, and the minus of typographers. */
const ADORNOS = /^(?:\$|ars)\s*|\s+$|^\s+/gi;
const SIMPLE = /^\d{1,15}(?:[.,]\d{1,9})?$/;
/** `1.234.567,89` and `1 234 567,89`. */
const CON_PUNTOS = /^\d{1,3}(?:[. ]\d{3})+(?:,\d{1,9})?$/;
/** `1,234,567` and `1,234.50`: nothing else it could be. */
const CON_COMAS = /^\d{1,3}(?:(?:,\d{3}){2,}(?:\.\d{1,9})?|(?:,\d{3})+\.\d{1,9})$/;
/** `3,890`: three pesos with 89 for us, thousands where a spreadsheet speaks English. */
const DUDOSO = /^[1-9]\d{0,2},\d{3}$/;

/**
 * What a number written as text is worth; null for what is none, `'dudoso'` for what may be two. A dot before exactly
 * three digits parts thousands, as everybody here writes them: nothing that is written by hand in this shop has three
 * decimals, so `3.890` are three thousand.
 */
export function numeroEscrito(texto: string): number | 'dudoso' | null {
  const limpio = texto.normalize('NFKC').replace(ADORNOS, '').replace(/\s+/g, ' ');
  const [, signo = '', cuerpo = ''] = /^([-+\u2212]?)\s?(?:\$\s?)?(.*)$/.exec(limpio) ?? [];
  const valor = sinSigno(cuerpo);
  return typeof valor === 'number' && /[-\u2212]/.test(signo) ? -valor : valor;
}

function sinSigno(cuerpo: string): number | 'dudoso' | null {
  if (DUDOSO.test(cuerpo)) return 'dudoso';
  if (/^[1-9]/.test(cuerpo) && CON_PUNTOS.test(cuerpo)) {
    return Number(cuerpo.replace(/[. ]/g, '').replace(',', '.'));
  }
  if (CON_COMAS.test(cuerpo)) return Number(cuerpo.replaceAll(',', ''));
  return SIMPLE.test(cuerpo) ? Number(cuerpo.replace(',', '.')) : null;
}

/** Why a number cannot be taken as it is written, or null. */
export function porQueNoEsNumero(texto: string): string | null {
  const valor = numeroEscrito(texto);
  if (valor === null) return 'Debe ser un número, como 1234,50';
  if (valor !== 'dudoso') return null;
  const [enteros = '', decimales = ''] = texto.replace(/[^\d,]/g, '').split(',');
  return `No se sabe si es ${enteros},${decimales.replace(/0+$/, '') || '0'} o ${enteros}${decimales}: escribilo sin separar los miles`;
}

/** `1.234,5`: as people read it, to the thousandth. */
export function numeroEnTexto(numero: number): string {
  return numeroArgentino(numero, { hasta: 3 });
}
