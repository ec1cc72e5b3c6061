/** Parts that several families share. */
import { claro, oscuro } from '../colores.ts';
import { linea, silueta, solido, sombra, trazo, varios } from '../svg.ts';
import type { Caja } from '../tipos.ts';

/** A label all around, lower in the middle as on anything round. */
export function faja(arriba: number, abajo: number, color: string, curva = 8): string {
  const d = `M0 ${arriba}Q200 ${arriba + curva * 2} 400 ${arriba}V${abajo}Q200 ${abajo + curva * 2} 0 ${abajo}Z`;
  return trazo(d, color);
}

export function tapa([x, y, ancho, alto]: Caja, color: string, rayada = false): string {
  const d = silueta(
    [
      [ancho / 2 - 3, y, 7],
      [ancho / 2, y + alto, 4],
    ],
    x + ancho / 2,
  );
  const rayas = rayada
    ? linea(
        `M${x + ancho * 0.3} ${y + 12}V${y + alto - 4}M${x + ancho * 0.5} ${y + 12}V${y + alto - 4}M${x + ancho * 0.7} ${y + 12}V${y + alto - 4}`,
        oscuro(color, 0.18),
        3,
      )
    : '';
  return solido(d, color, rayas || undefined);
}

const HOJA = 'M0 0C26-34 74-36 96-8C66 20 26 20 0 0Z';
/** From its stalk, to the right. */
export const hojita = (color = '#5a9e3f'): string =>
  `${trazo(HOJA, color)}${linea('M4 0Q50-14 88-8', claro(color, 0.4), 4)}`;

/** Two behind, one before: what is round. */
export function trio(dibujo: string, escala = 1): string {
  const lado = 0.84 * escala;
  return `${sombra(170)}${varios(dibujo, [
    [122, 196, lado, -14],
    [280, 190, lado, 16],
    [200, 252, escala],
  ])}`;
}
