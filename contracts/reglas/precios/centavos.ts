/** Exact amounts: whole centavos inside, pesos outside. Pure. */

/** Whole centavos of an amount in pesos. */
export function aCentavos(pesos: number): bigint {
  return BigInt(Math.round(pesos * 100));
}

export function aPesos(centavos: bigint): number {
  return Number(centavos) / 100;
}

/** `parte / de` of an amount, to the centavo, half a centavo up. None of them is negative; `de` is above zero. */
export function proporcion(centavos: bigint, parte: bigint, de: bigint): bigint {
  return (2n * centavos * parte + de) / (2n * de);
}

/** So many percent, with up to two decimals, of an amount. */
export function porciento(centavos: bigint, porcentaje: number): bigint {
  return proporcion(centavos, BigInt(Math.round(porcentaje * 100)), 10_000n);
}

export function menor(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

export interface Parte {
  /** What is shared out in proportion to. */
  readonly base: bigint;
  /** Unique: of two that are owed the same rest, the lower one comes first. */
  readonly clave: number;
}

/**
 * Shares `monto` out among `partes`, in proportion to their `base`, so that the shares add up to it exactly:
 * what is left of rounding down goes, a centavo each, to those that lost most. `monto` is at most the sum of the
 * bases; then no share is above its base. @returns a share for each, in their order
 */
export function repartir(monto: bigint, partes: readonly Parte[]): bigint[] {
  const total = partes.reduce((suma, { base }) => suma + base, 0n);
  if (total === 0n) return partes.map(() => 0n);
  const cuotas = partes.map(({ base }) => (base * monto) / total);
  const sobra = monto - cuotas.reduce((suma, cuota) => suma + cuota, 0n);
  const enOrden = partes
    .map(({ base, clave }, i) => ({ i, clave, resto: (base * monto) % total }))
    .sort((a, b) => (a.resto === b.resto ? a.clave - b.clave : a.resto > b.resto ? -1 : 1));
  const premiadas = new Set(enOrden.slice(0, Number(sobra)).map(({ i }) => i));
  return cuotas.map((cuota, i) => (premiadas.has(i) ? cuota + 1n : cuota));
}
