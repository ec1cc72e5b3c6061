/** Bar codes of goods: EAN-8, UPC-A and EAN-13, of which the last digit checks the others. Pure. */

/** What a scanner or a person has written, as it is kept: digits alone, a UPC-A as the EAN-13 that it is. */
export function normalizarCodigoBarras(escrito: string): string {
  const digitos = escrito.replace(/[\s.-]/g, '');
  return /^\d{12}$/.test(digitos) ? `0${digitos}` : digitos;
}

/** Whether these are 8, 12 or 13 digits with the one that checks them. */
export function esCodigoBarras(codigo: string): boolean {
  if (!/^(\d{8}|\d{12,13})$/.test(codigo)) return false;
  // From the right, the one that checks first: every other digit weighs three.
  const suma = Array.from(codigo)
    .reverse()
    .reduce((total, digito, i) => total + Number(digito) * (i % 2 === 0 ? 1 : 3), 0);
  return suma % 10 === 0;
}

/**
 * What a shop prints itself on what it weighs: 20 to 29, the article, what its label says, the digit that checks. From 20 to
 * 27 it says the weight, in grams; 28 and 29 say the price, in whole pesos.
 */
const DE_LA_CASA = /^(2(\d)\d{5})(\d{5})\d$/;
const DICE_PRECIO = new Set(['8', '9']);

/** What the labels of an article say, by its code: with nothing in it, `2012345000001`; undefined where it has no labels. */
export function etiquetaDe(articulo: string): 'peso' | 'precio' | undefined {
  const [, , cual = '', nada] = DE_LA_CASA.exec(articulo) ?? [];
  if (Number(nada) !== 0 || !esCodigoBarras(articulo)) return undefined;
  return DICE_PRECIO.has(cual) ? 'precio' : 'peso';
}

/**
 * How many kilos a label of the shop's own scale says, to the gram, where it is of this article; undefined where it is not.
 * @param articulo the product's code, as its labels have it with nothing in it: `2012345000001`
 * @param porKilo what a kilo of it costs, in pesos, where its labels say the price
 */
export function pesoEnCodigo(
  codigo: string,
  articulo: string,
  porKilo: number,
): number | undefined {
  const [, deEtiqueta, , dice = '0'] = DE_LA_CASA.exec(codigo) ?? [];
  const etiqueta = etiquetaDe(articulo);
  const coincide = deEtiqueta !== undefined && articulo.startsWith(deEtiqueta);
  if (etiqueta === undefined || !coincide || !esCodigoBarras(codigo)) return undefined;
  if (etiqueta === 'peso') return Number(dice) / 1_000;
  return porKilo > 0 ? Math.round((Number(dice) / porKilo) * 1_000) / 1_000 : 0;
}
