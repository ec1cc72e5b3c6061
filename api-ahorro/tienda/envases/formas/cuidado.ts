/** The bathroom shelf. */
import { tapa } from './piezas.ts';
import { BLANCO, claro, CREMA, oscuro } from '../colores.ts';
import { frente, insignia, panel } from '../etiqueta.ts';
import { en, linea, poligono, rect, silueta, solido, sombra, trazo } from '../svg.ts';
import type { Forma } from '../tipos.ts';

export const champu: Forma = (pieza) => {
  const contorno = silueta([
    [56, 104, 16],
    [86, 126, 30],
    [90, 240, 60],
    [84, 364, 30],
  ]);
  const ola = trazo('M100 300C150 270 220 330 300 280V370H100Z', oscuro(pieza.color, 0.2));
  const letras = frente(pieza, [122, 140, 156, 178], {
    fondo: pieza.color,
    dibujo: 0.46,
    maximo: 38,
  });
  const pico = `${tapa([150, 44, 100, 64], BLANCO)}${linea('M152 74H248', '#cfd3d6', 3)}`;
  return `${sombra(118)}${pico}${solido(contorno, pieza.color, ola + letras)}${insignia(pieza, 236, 340, CREMA)}`;
};

/** Stands on its cap. */
export const acondicionador: Forma = (pieza) => {
  const contorno = silueta([
    [64, 40, 34],
    [104, 104, 60],
    [100, 230, 70],
    [68, 316, 14],
  ]);
  const ola = trazo('M100 110C150 80 220 130 300 84V30H100Z', claro(pieza.color, 0.3));
  const letras = frente(pieza, [110, 108, 180, 180], {
    fondo: pieza.color,
    dibujo: 0.42,
    maximo: 38,
  });
  const pico = tapa([126, 310, 148, 54], BLANCO, false);
  return `${sombra(108)}${solido(contorno, pieza.color, ola + letras)}${pico}${insignia(pieza, 236, 316)}`;
};

export const bomba: Forma = (pieza) => {
  const contorno = silueta([
    [30, 136, 8],
    [92, 152, 30],
    [92, 364, 26],
  ]);
  const pico = `${linea('M200 128V76', '#c9ced2', 14)}${solido('M128 58Q128 46 142 46H232Q246 46 246 60V74Q246 82 236 82H164V74H142V92H128Z', BLANCO, '', 'plano')}${tapa([166, 102, 68, 38], BLANCO, true)}`;
  const letras = panel(pieza, [122, 178, 156, 152], { dibujo: 0.44, maximo: 36 });
  return `${sombra(122)}${pico}${solido(contorno, claro(pieza.color, 0.12), letras)}${insignia(pieza, 244, 340)}`;
};

export const rollOn: Forma = (pieza) => {
  const contorno = silueta([
    [70, 150, 14],
    [82, 170, 20],
    [66, 364, 30],
  ]);
  const letras = frente(pieza, [138, 184, 124, 140], {
    fondo: pieza.color,
    dibujo: 0.4,
    maximo: 34,
  });
  const arriba = solido(
    silueta([
      [48, 44, 44],
      [72, 96, 20],
      [72, 154, 8],
    ]),
    BLANCO,
  );
  return `${sombra(100)}${arriba}${solido(contorno, pieza.color, letras)}${insignia(pieza, 220, 336, CREMA)}`;
};

/** A tube before its box. */
export const tubo: Forma = (pieza) => {
  const fondo = solido(
    poligono([
      [40, 92, 6],
      [352, 92, 6],
      [352, 218, 6],
      [40, 218, 6],
    ]),
    oscuro(pieza.color, 0.12),
    `${trazo('M30 190C140 130 240 230 360 150V230H30Z', oscuro(pieza.color, 0.32))}${frente(pieza, [64, 104, 264, 104], { fondo: oscuro(pieza.color, 0.12), dibujo: 0.3, alLado: true, maximo: 46 })}`,
    'plano',
  );
  const canto = `${trazo('M40 96L58 76H366L352 94Z', claro(pieza.color, 0.34))}${trazo('M352 94L366 76V200L352 216Z', oscuro(pieza.color, 0.4))}`;
  const cuerpo = poligono([
    [-166, -54, 4],
    [-148, -56, 4],
    [112, -42, 30],
    [124, -20, 6],
    [124, 20, 6],
    [112, 42, 30],
    [-148, 56, 4],
    [-166, 54, 4],
  ]);
  const banda = `${trazo('M-140 60C-60-10 20 60 124-30V70H-140Z', pieza.color)}${trazo('M-140 70C-50 14 40 70 124-4V80H-140Z', claro(pieza.color, 0.4))}${linea('M-156-54V54', '#c9ced2', 4)}`;
  const tapita = `${rect([122, -27, 46, 54], 8, pieza.color)}${linea('M134-20V20M146-20V20M157-20V20', oscuro(pieza.color, 0.2), 4)}`;
  return `${sombra(176, 356)}${canto}${fondo}${en(200, 294, 1, solido(cuerpo, BLANCO, banda, 'plano') + tapita, -6)}${insignia(pieza, 116, 280)}`;
};

export const cepillo: Forma = (pieza) => {
  const cepillo = `${rect([-14, -150, 28, 300], 14, pieza.color)}${rect([-18, -150, 36, 84], 12, claro(pieza.color, 0.3))}${linea('M-9-138V-76M9-138V-76M0-138V-76', '#fff', 7)}`;
  const carton = solido(
    poligono([
      [76, 40, 20],
      [324, 40, 20],
      [324, 364, 20],
      [76, 364, 20],
    ]),
    claro(pieza.color, 0.7),
    panel(pieza, [154, 96, 156, 200], { dibujo: 0.4 }),
    'plano',
  );
  return `${sombra(122)}${carton}${en(116, 204, 0.96, cepillo)}${insignia(pieza, 240, 326)}`;
};
