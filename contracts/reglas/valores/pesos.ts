/** Pesos for people's eyes. Without zod, so that pages need not carry it. */
import { numeroArgentino } from './formato.ts';

/** Pesos as people read them: `$ 1.234,50`. */
export function formatearPesos(pesos: number): string {
  return numeroArgentino(pesos, { desde: 2, hasta: 2 }, '$\u00a0');
}
