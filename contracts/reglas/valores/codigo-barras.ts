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
