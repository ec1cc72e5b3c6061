/** The one form in which texts are looked for and compared: what `public.sin_acentos` of the database makes too. Pure. */

/** Letters of the region's alphabets, and of names from afar, that no decomposition takes apart. */
const LETRAS: Readonly<Record<string, string>> = {
  ...{ ø: 'o', ł: 'l', đ: 'd', ı: 'i', ð: 'd', þ: 't', ς: 'σ', ß: 'ss', æ: 'ae', œ: 'oe' },
};
const ESPECIALES = new RegExp(`[${Object.keys(LETRAS).join('')}]`, 'g');

/** Lower case, without accents; figures and letters in whatever shape are plain ones. */
export function sinAcentos(texto: string): string {
  return texto
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(ESPECIALES, (letra) => LETRAS[letra] ?? letra);
}
