/** Cleaning: jugs with a handle, squeezed and sprayed bottles. */
import { BLANCO, claro, CREMA, oscuro } from '../colores.ts';
import { tapa } from './piezas.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { linea, poligono, rect, silueta, solido, sombra, trazo } from '../svg.ts';
import type { Forma, Pieza } from '../tipos.ts';

const HUECO = 'M288 150Q302 150 302 166V226Q302 240 290 240Q276 240 276 224V164Q276 150 288 150Z';

function bidon(pieza: Pieza, cuerpo: string, tapon: string): string {
  const contorno = poligono([
    [150, 84],
    [214, 84, 10],
    [226, 106, 20],
    [312, 120, 30],
    [322, 262, 30],
    [318, 364, 24],
    [90, 364, 24],
    [88, 170, 50],
    [138, 106, 16],
  ]);
  const asa = `${trazo(HUECO, oscuro(cuerpo, 0.3))}${linea('M276 164V224Q276 240 290 240', claro(cuerpo, 0.5), 5)}`;
  const letras = panel(pieza, [98, 160, 170, 172], { dibujo: 0.46, maximo: 40 });
  return `${sombra(150)}${solido(contorno, cuerpo, asa + letras)}${tapa([142, 42, 80, 48], tapon, true)}${insignia(pieza, 268, 334)}`;
}

export const lavandina: Forma = (pieza) => bidon(pieza, '#fbd84a', pieza.color);
export const suavizante: Forma = (pieza) =>
  bidon(pieza, claro(pieza.color, 0.3), oscuro(pieza.color, 0.12));

export const detergente: Forma = (pieza) => {
  const contorno = silueta([
    [24, 96],
    [30, 112, 10],
    [84, 146, 54],
    [74, 250, 70],
    [86, 364, 24],
  ]);
  const pico = `${rect([190, 32, 20, 26], 6, BLANCO)}${tapa([176, 48, 48, 22], claro(pieza.color, 0.5))}${tapa([166, 66, 68, 36], oscuro(pieza.color, 0.15), true)}`;
  const letras = panel(pieza, [121, 160, 158, 176], { dibujo: 0.44, maximo: 36 });
  return `${sombra(116)}${solido(contorno, claro(pieza.color, 0.1), letras)}${pico}${insignia(pieza, 244, 342)}`;
};

export const gatillo: Forma = (pieza) => {
  const contorno = silueta([
    [22, 128],
    [26, 150, 20],
    [82, 190, 40],
    [82, 364, 24],
  ]);
  const cabeza = `${trazo('M176 82L150 150Q146 160 138 158Q130 154 134 144L152 82Z', oscuro(pieza.color, 0.2))}${solido(
    poligono([
      [122, 40, 6],
      [240, 40, 30],
      [262, 88, 16],
      [222, 92, 6],
      [222, 120, 4],
      [178, 120, 4],
      [178, 84, 6],
      [122, 76, 6],
    ]),
    BLANCO,
  )}${rect([104, 46, 22, 24], 5, pieza.color)}${tapa([170, 114, 60, 24], pieza.color, true)}`;
  const letras = panel(pieza, [130, 208, 140, 128], { dibujo: 0.38, maximo: 34 });
  return `${sombra(112)}${solido(contorno, claro(pieza.color, 0.3), letras)}${cabeza}${insignia(pieza, 242, 344)}`;
};

export const aerosol: Forma = (pieza) => {
  const contorno = silueta([
    [60, 112, 14],
    [80, 134, 16],
    [80, 356, 8],
    [74, 364, 6],
  ]);
  const arte = `${trazo('M110 300Q200 250 290 286V364H110Z', oscuro(pieza.color, 0.28))}${frente(pieza, [126, 146, 148, 170], { fondo: pieza.color, dibujo: 0.42, maximo: 34 })}`;
  const metal = `${rect([134, 116, 132, 10], 5, '#c9ced2')}${rect([122, 354, 156, 10], 5, '#b8bec3')}`;
  return `${sombra(108)}${solido(contorno, pieza.color, arte)}${metal}${tapa([142, 38, 116, 80], BLANCO)}${insignia(pieza, 226, 336, CREMA)}`;
};
