/** CUIT: eleven digits, of which the last one checks the others. */

const PESOS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;
/** What a CUIT begins with: people, companies. */
const TIPOS = new Set(['20', '23', '24', '25', '26', '27', '30', '33', '34']);

/** The digits alone: `20-12345678-6` → `20123456786`. */
export function normalizarCuit(texto: string): string {
  return texto.replace(/[\s.-]/g, '');
}

/** Whether these are the eleven digits of a CUIT, check digit included. */
export function esCuit(cuit: string): boolean {
  if (!/^\d{11}$/.test(cuit) || !TIPOS.has(cuit.slice(0, 2))) return false;
  const suma = PESOS.reduce((total, peso, i) => total + peso * Number(cuit[i]), 0);
  // 10 is no digit: such numbers are given out with another type instead.
  const verificador = (11 - (suma % 11)) % 11;
  return verificador === Number(cuit[10]);
}
