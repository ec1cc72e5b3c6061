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

/** What a shop prints itself on what it weighs: 20 to 29 and the article, its weight in grams, the digit that checks. */
const DE_LA_CASA = /^(2\d{6})(\d{5})\d$/;

/**
 * How many kilos a label of the shop's own scale says, where it is of this article; undefined where it is not.
 * @param articulo the product's code, as its labels have it with a weight of nothing: `2012345000001`
 */
export function pesoEnCodigo(codigo: string, articulo: string): number | undefined {
  const [, deEtiqueta, gramos = '0'] = DE_LA_CASA.exec(codigo) ?? [];
  const [, deArticulo, nada] = DE_LA_CASA.exec(articulo) ?? [];
  const coincide = deEtiqueta !== undefined && deEtiqueta === deArticulo;
  if (!coincide || Number(nada) !== 0 || !esCodigoBarras(codigo)) return undefined;
  return Number(gramos) / 1_000;
}
