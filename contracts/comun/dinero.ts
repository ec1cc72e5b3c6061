/** Money: Argentine pesos, at most two decimals on the wire, exact cents while adding. */
import { z } from 'zod';
import { formatearPesos } from '../reglas/pesos.ts';

/** What fits in the database, for a price and for a total. */
export const IMPORTE_MAXIMO = 9_999_999_999.99;
export const TOTAL_EXCESIVO = `Un pedido no puede pasar de ${formatearPesos(IMPORTE_MAXIMO)}: hay que dividirlo`;

/**
 * A peso amount on the wire: a number >= 0 with at most two decimals. What arithmetic left beyond them
 * is taken off, so that what is checked is what is stored.
 */
export const importe = z
  .number('Debe ser un número')
  .nonnegative('No puede ser negativo')
  .max(IMPORTE_MAXIMO, 'Es demasiado grande')
  .refine((pesos) => Math.abs(pesos * 100 - Math.round(pesos * 100)) < 1e-6, {
    message: 'Tiene más de dos decimales',
  })
  .overwrite((pesos) => Math.round(pesos * 100) / 100);

/** Sum of `cantidad × precio`, in pesos, added up in whole cents. */
export function totalDe(lineas: readonly { precio: number; cantidad: number }[]): number {
  const centavos = lineas.reduce(
    (suma, linea) => suma + Math.round(linea.precio * 100) * linea.cantidad,
    0,
  );
  return centavos / 100;
}
