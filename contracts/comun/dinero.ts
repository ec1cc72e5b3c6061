/** Money: Argentine pesos, at most two decimals on the wire, exact cents while adding. */
import { z } from 'zod';
import { importeDe } from '../reglas/valores/cantidades.ts';
import { formatearPesos } from '../reglas/valores/pesos.ts';

/** What fits in the database, for a price and for a total. */
export const IMPORTE_MAXIMO = 9_999_999_999.99;
export const TOTAL_EXCESIVO = `Un pedido no puede pasar de ${formatearPesos(IMPORTE_MAXIMO)}: hay que dividirlo`;

/** What arithmetic leaves beyond the centavos of an amount: less than any tenth of one, however large it is. */
const esResto = (pesos: number, centavos: number): boolean =>
  Math.abs(pesos - centavos) < 1e-8 + Math.abs(pesos) * 2 * Number.EPSILON;

/** As `importe`; what is no number is complained about with `error`. */
export function importeCon(error: string | z.core.$ZodErrorMap) {
  return z
    .number({ error })
    .nonnegative('No puede ser negativo')
    .max(IMPORTE_MAXIMO, 'Es demasiado grande')
    .refine((pesos) => esResto(pesos, Number(pesos.toFixed(2))), 'Tiene más de dos decimales')
    .overwrite((pesos) => Number(pesos.toFixed(2)));
}

/**
 * A peso amount on the wire: a number >= 0 with at most two decimals. What arithmetic left beyond them
 * is taken off, so that what is checked is what is stored.
 */
export const importe = importeCon('Debe ser un número');

/** Sum of what the lines come to, in pesos, added up in whole cents. */
export function totalDe(lineas: readonly { precio: number; cantidad: number }[]): number {
  const centavos = lineas.reduce((suma, linea) => suma + Math.round(importeDe(linea) * 100), 0);
  return centavos / 100;
}
