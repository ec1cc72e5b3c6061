/** How a figure stands beside the one before, in words. Pure. */

export interface Diferencia {
  readonly sentido: 'mas' | 'menos' | 'igual';
  /** `6 más (antes 36)`: told without colours. */
  readonly texto: string;
}

/**
 * @param formatear how values are written, and their difference too where `restar` does not say otherwise
 * @returns null where there is nothing now
 */
export function diferenciaDe(
  ahora: number | null,
  antes: number | null,
  formatear: (valor: number) => string,
  restar: (cuanto: number) => string = formatear,
): Diferencia | null {
  if (ahora === null) return null;
  if (antes === null) return { sentido: 'igual', texto: 'antes, sin datos' };
  // Of figures with cents or one decimal, without what fractions of two leave behind.
  const cuanto = Math.round((ahora - antes) * 100) / 100;
  if (cuanto === 0) return { sentido: 'igual', texto: 'igual que antes' };
  const sentido = cuanto > 0 ? 'mas' : 'menos';
  const palabra = cuanto > 0 ? 'más' : 'menos';
  return { sentido, texto: `${restar(Math.abs(cuanto))} ${palabra} (antes ${formatear(antes)})` };
}
