/** Pesos for people's eyes. Without zod, so that pages need not carry it. */

const FORMATO = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' });

/** Pesos as people read them: `$ 1.234,50`. */
export function formatearPesos(pesos: number): string {
  return FORMATO.format(pesos);
}
