/** CBU, or CVU: the 22 digits of an account, in two blocks that end in their check digit. */

const BANCO_Y_SUCURSAL = [7, 1, 3, 9, 7, 1, 3] as const;
const CUENTA = [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3] as const;

/** Whether these are 22 digits whose two check digits are right. Source: BCRA, SNP. */
export function esCbu(cbu: string): boolean {
  return (
    /^\d{22}$/.test(cbu) &&
    verifica(cbu.slice(0, 8), BANCO_Y_SUCURSAL) &&
    verifica(cbu.slice(8), CUENTA)
  );
}

function verifica(bloque: string, pesos: readonly number[]): boolean {
  const suma = pesos.reduce((total, peso, i) => total + peso * Number(bloque[i]), 0);
  return (10 - (suma % 10)) % 10 === Number(bloque.at(-1));
}
