/** How a delivery was found by who bought it. Pure. */
import { numeroEnTexto } from './valores/numeros.ts';

/** After so many days nobody gives one any more, nor changes it. */
export const DIAS_PARA_CALIFICAR = 7;

export const PUNTOS = [1, 2, 3, 4, 5] as const;
export type Puntos = (typeof PUNTOS)[number];

/** What each of them says. */
export const PUNTOS_EN_PALABRAS: Readonly<Record<Puntos, string>> = {
  1: 'Muy mal',
  2: 'Mal',
  3: 'Más o menos',
  4: 'Bien',
  5: 'Muy bien',
};

export interface Promedio {
  readonly cuantas: number;
  /** With one decimal; null without any. */
  readonly promedio: number | null;
}

/** `4,6 de 5 (23)`. */
export function promedioEnTexto({ promedio, cuantas }: Promedio): string {
  return promedio === null
    ? 'Sin calificaciones'
    : `${numeroEnTexto(promedio)} de 5 (${numeroEnTexto(cuantas)})`;
}
