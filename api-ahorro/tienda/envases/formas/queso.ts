/** Cheese, cut and whole. */
import { claro, CREMA, oscuro } from '../colores.ts';
import { insignia, panel } from '../etiqueta.ts';
import { elipse, linea, poligono, solido, sombra, trazo } from '../svg.ts';
import type { Forma } from '../tipos.ts';

const OJOS = [
  [96, 206, 17, 14],
  [158, 188, 10, 8],
  [296, 206, 18, 15],
  [238, 196, 12, 9],
  [322, 272, 12, 15],
  [78, 282, 11, 13],
  [324, 334, 13, 10],
] as const;

/** A wedge: hard cheese with its holes. */
export const cuna: Forma = (pieza) => {
  const pasta = claro(pieza.color, 0.12);
  const ojos = OJOS.map(
    ([x, y, rx, ry]) =>
      `${elipse([x, y, rx, ry], oscuro(pieza.color, 0.24))}${elipse([x + 2, y + 3, rx - 3, ry - 3], oscuro(pieza.color, 0.1))}`,
  ).join('');
  const arriba = solido(
    poligono([
      [40, 176, 10],
      [270, 64, 22],
      [362, 168, 10],
    ]),
    claro(pieza.color, 0.42),
    '',
    'plano',
  );
  const cara = solido(
    poligono([
      [40, 172, 8],
      [362, 164, 8],
      [356, 364, 16],
      [44, 364, 16],
    ]),
    pasta,
    ojos,
    'plano',
  );
  const letras = panel(pieza, [92, 212, 216, 112], { dibujo: 0 });
  return `${sombra(176)}${arriba}${cara}${letras}${insignia(pieza, 278, 344)}`;
};

/** Soft cheese: a thick white piece that gives way, with its rind of paper. */
export const cremoso: Forma = (pieza) => {
  const arriba = solido(
    'M46 186C70 128 150 96 214 96C286 96 340 130 356 186C300 214 110 214 46 186Z',
    claro(pieza.color, 0.55),
    '',
    'plano',
  );
  const cara = solido(
    'M44 182C110 212 296 212 358 182C364 240 364 300 352 344Q346 364 320 364H82Q54 364 48 344C36 300 38 240 44 182Z',
    claro(pieza.color, 0.3),
    `${trazo('M40 330C140 352 270 352 364 330V370H40Z', claro(pieza.color, 0.08))}${OJOS.slice(2, 5)
      .map(([x, y, rx]) => elipse([x - 10, y + 24, rx * 0.6, 5], claro(pieza.color, 0.05)))
      .join('')}`,
    'plano',
  );
  const brillo = linea('M92 166Q150 124 224 122', '#fff', 12, 'opacity=".7"');
  const letras = panel(pieza, [80, 208, 240, 112], { dibujo: 0, fondo: CREMA });
  return `${sombra(172)}${cara}${arriba}${brillo}${letras}${insignia(pieza, 272, 336)}`;
};

/** A round of cheese in its rind. */
export const horma: Forma = (pieza) => {
  const arriba = solido(
    'M44 176A156 70 0 0 1 356 176A156 70 0 0 1 44 176Z',
    claro(pieza.color, 0.3),
    linea('M200 176L96 226M200 176L320 220', oscuro(pieza.color, 0.2), 4),
    'plano',
  );
  const cara = solido('M44 176A156 70 0 0 0 356 176V300A156 64 0 0 1 44 300Z', pieza.color);
  const letras = panel(pieza, [92, 240, 216, 92], { dibujo: 0 });
  return `${sombra(170)}${cara}${arriba}${letras}${insignia(pieza, 282, 338)}`;
};
