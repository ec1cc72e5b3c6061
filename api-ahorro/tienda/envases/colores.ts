/** Colours as `#rrggbb`, and how the drawings shade them. */

const canales = (color: string): readonly number[] =>
  [1, 3, 5].map((i) => Number.parseInt(color.slice(i, i + 2), 16));

/** Between two colours: 0 is the first, 1 the second. */
export function mezclar(color: string, mezcla: string, cuanto: number): string {
  const hasta = canales(mezcla);
  const suma = canales(color).map((canal, i) =>
    Math.round(canal + ((hasta[i] ?? canal) - canal) * cuanto),
  );
  return `#${suma.map((canal) => canal.toString(16).padStart(2, '0')).join('')}`;
}

export const claro = (color: string, cuanto: number): string => mezclar(color, '#ffffff', cuanto);
/** Towards a warm dark, since plain black looks dirty. */
export const oscuro = (color: string, cuanto: number): string => mezclar(color, '#24120a', cuanto);

/** How bright it looks, from 0 to 1. */
export function brillo(color: string): number {
  const [rojo = 0, verde = 0, azul = 0] = canales(color);
  return (rojo * 0.299 + verde * 0.587 + azul * 0.114) / 255;
}

export const CREMA = '#fffaf0';
/** White things are never quite white: they would vanish on a white page. */
export const BLANCO = '#f6f5f1';

/** Ink that is read on that ground. */
export const tintaSobre = (fondo: string): string =>
  brillo(fondo) > 0.62 ? oscuro(fondo, 0.78) : '#ffffff';
/** That colour as ink on a light ground. */
export const comoTinta = (color: string): string =>
  oscuro(color, brillo(color) > 0.55 ? 0.62 : brillo(color) > 0.35 ? 0.4 : 0.2);
