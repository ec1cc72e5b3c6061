/** What is left of a price over what the product costs the shop; both with VAT, for one piece or one `por`. Pure. */
import { aCentavos, aPesos } from './centavos.ts';

/** Percents of the price under which a margin is low. */
export const MARGEN_BAJO = 10;

export interface Margen {
  /** Negative where it is sold below its cost. */
  readonly pesos: number;
  /** Of the price, with one decimal, towards zero: what is low never reads as enough. */
  readonly porcentaje: number;
  readonly nivel: 'negativo' | 'bajo' | 'bueno';
}

/** Null where the cost is not known, or there is no price yet. */
export function margenDe(precio: number, costo: number | null): Margen | null {
  const venta = aCentavos(precio);
  if (costo === null || venta <= 0n) return null;
  const queda = venta - aCentavos(costo);
  const esBajo = queda * 100n < venta * BigInt(MARGEN_BAJO);
  return {
    pesos: aPesos(queda),
    porcentaje: Number((queda * 1_000n) / venta) / 10,
    nivel: queda < 0n ? 'negativo' : esBajo ? 'bajo' : 'bueno',
  };
}

/** Whether so much is less than it costs. */
export function esBajoCosto(precio: number, costo: number | null): boolean {
  return margenDe(precio, costo)?.nivel === 'negativo';
}
