/** Meat and cold cuts: trays under film, sausages, salami. */
import { CREMA, mezclar } from '../colores.ts';
import { insignia, panel } from '../etiqueta.ts';
import {
  circulo,
  elipse,
  en,
  linea,
  poligono,
  rect,
  solido,
  sombra,
  trazo,
  varios,
} from '../svg.ts';
import type { Caja, Forma, Pieza } from '../tipos.ts';

const cuadro = ([x, y, ancho, alto]: Caja, r: number): string =>
  poligono([
    [x, y, r],
    [x + ancho, y, r],
    [x + ancho, y + alto, r],
    [x, y + alto, r],
  ]);

/** Seen from above; the label is stuck across the film. */
function bandeja(pieza: Pieza, contenido: string): string {
  const afuera = solido(cuadro([34, 74, 332, 284], 44), '#2f3a3a', '', 'plano');
  const adentro = solido(cuadro([52, 92, 296, 248], 32), '#3f4c4b', contenido, 'plano');
  const film = linea('M70 150L128 92M70 190L168 92M300 338L346 290', '#fff', 8, 'opacity=".28"');
  const letras = panel(pieza, [70, 240, 260, 96], { dibujo: 0 });
  return `${sombra(176, 360)}${afuera}${adentro}${film}${letras}${insignia(pieza, 292, 102)}`;
}

export const picada: Forma = (pieza) => {
  const hebras = Array.from({ length: 44 }, (_, i) => {
    const x = 74 + ((i * 53) % 236);
    const y = 112 + ((i * 37) % 200);
    return `M${x} ${y}q10-16 20-2t20-4`;
  });
  const de = (resto: number): string => hebras.filter((_, i) => i % 3 === resto).join('');
  const masa = solido(cuadro([62, 102, 276, 228], 60), mezclar(pieza.color, '#7a1f1a', 0.3));
  return bandeja(
    pieza,
    `${masa}${linea(de(0), '#e0726a', 13)}${linea(de(1), '#c2413b', 13)}${linea(de(2), '#f0a49a', 8)}`,
  );
};

export const bifes: Forma = (pieza) => {
  const trozo = `${solido('M-90-20C-84-72-10-78 40-64C96-50 104 6 76 44C46 76-20 70-54 56C-92 42-98 8-90-20Z', pieza.color, '', 'esfera')}${linea('M-84-26C-76-68-8-74 40-60C80-48 96-14 84 20', '#f7ddc8', 9)}${linea('M-50-10Q-20-30 10-16M-16 26Q20 8 46 22M20-34Q40-34 54-22', '#e79a90', 4)}`;
  return bandeja(
    pieza,
    varios(trozo, [
      [226, 210, 0.98, 12],
      [166, 168, 0.98, -14],
    ]),
  );
};

export const asado: Forma = (pieza) => {
  const hueso = (x: number): string =>
    `${elipse([x, 0, 15, 20], '#f3e6d2')}${elipse([x, 0, 8, 12], '#cf9c86')}`;
  const tira = `${solido(cuadro([-132, -36, 264, 72], 26), pieza.color, `${rect([-140, -40, 280, 20], 0, '#f6dccb')}${linea('M-120-6Q-60 14 0-4T120-2M-110 20Q-40 34 30 18T124 22', '#df8f84', 5)}`, 'plano')}${[-96, -32, 32, 96].map(hueso).join('')}`;
  return bandeja(
    pieza,
    varios(tira, [
      [200, 146, 1, -3],
      [200, 222, 1, 2],
    ]),
  );
};

export const pollo: Forma = (pieza) => {
  const cuerpo = solido(
    'M92 212C84 150 136 108 200 108C264 108 316 150 308 212C302 266 252 282 200 282C148 282 98 266 92 212Z',
    pieza.color,
    linea('M200 116Q206 170 200 226', '#d99a5e', 5),
    'esfera',
  );
  const pata = `${solido('M-8 8C-40-10-34-58 6-62C46-62 58-22 40 8C28 30 8 58 4 84H-12C-14 60 0 30-8 8Z', mezclar(pieza.color, '#e8a868', 0.3), '', 'esfera')}${circulo(-10, 88, 9, '#fbeedd')}${circulo(4, 90, 9, '#fbeedd')}`;
  const ala = solido(
    'M0 0C-40 6-44 62-10 72C20 70 26 30 0 0Z',
    mezclar(pieza.color, '#e8a868', 0.4),
    '',
    'esfera',
  );
  return bandeja(
    pieza,
    `${cuerpo}${varios(ala, [
      [116, 140, 0.8, 10],
      [290, 140, 0.8, -20],
    ])}${varios(pata, [
      [136, 222, 0.86, -58],
      [254, 230, 0.86, 58],
    ])}`,
  );
};

/** Thin slices, folded one over the other. */
export const fetas: Forma = (pieza) => {
  const feta = `${solido('M-64 44C-84-20-44-66 8-66C62-66 86-22 66 44C40 58-40 58-64 44Z', pieza.color, '', 'esfera')}${linea('M-62 40C-80-20-42-62 8-62C58-62 80-22 64 40', '#f7d9cf', 7)}${linea('M-24-10Q0-30 26-12M-30 18Q0 0 34 18', '#f9cfc8', 4)}`;
  return bandeja(
    pieza,
    varios(feta, [
      [122, 166, 1, -10],
      [174, 166, 1, -4],
      [226, 166, 1, 2],
      [278, 166, 1, 8],
    ]),
  );
};

export const filetes: Forma = (pieza) => {
  const filete = `${solido('M-128 0C-96-44 20-52 128-12C96 40-40 48-128 0Z', pieza.color, '', 'plano')}${linea('M-100 0Q0-22 104-8M-60-14l-10 22M-24-20l-10 32M14-22l-8 38M52-20l-6 32', '#d9b9ac', 4)}`;
  return bandeja(
    pieza,
    varios(filete, [
      [200, 132, 1, -4],
      [204, 188, 1, 3],
      [198, 246, 1, -3],
    ]),
  );
};

/** A whole salami with some slices cut. */
export const salame: Forma = (pieza) => {
  const piel =
    'M-140 0C-140-44-110-54-60-54H80C124-54 138-30 138 0C138 30 124 54 80 54H-60C-110 54-140 44-140 0Z';
  const hilo = linea(
    'M-96-50Q-84 0-96 50M-30-54Q-18 0-30 54M36-54Q48 0 36 54M-140 0H138',
    '#f3e2c4',
    4,
  );
  const moteado = Array.from({ length: 18 }, (_, i) =>
    elipse([-120 + ((i * 47) % 250), -42 + ((i * 29) % 86), 9, 5], '#f4e9dc', 'opacity=".55"'),
  ).join('');
  const entero = `${linea('M-140 0Q-160-12-166-26', '#e6d3ae', 6)}${solido(piel, mezclar(pieza.color, '#5a1d16', 0.45), moteado + hilo, 'plano')}`;
  const grasa = [
    [-20, -14],
    [12, -24],
    [24, 8],
    [-8, 18],
    [-30, 10],
    [4, -2],
    [16, 28],
    [-14, -32],
  ]
    .map(([x = 0, y = 0]) => circulo(x, y, 5.5, '#fbe9df'))
    .join('');
  const feta = `${circulo(0, 0, 50, mezclar(pieza.color, '#5a1d16', 0.5))}${circulo(0, 0, 45, pieza.color)}${grasa}`;
  const tabla = solido(
    cuadro([36, 150, 328, 214], 34),
    '#e0b37a',
    linea('M60 190H220M250 210H340M60 250H110M300 286H344M60 330H200M240 344H330', '#c99557', 4),
    'plano',
  );
  const letras = panel(pieza, [60, 244, 236, 88], { dibujo: 0 });
  return `${sombra(172)}${tabla}${en(186, 124, 1.04, entero, -16)}${varios(feta, [
    [306, 234],
    [244, 222],
  ])}${letras}${insignia(pieza, 304, 342)}`;
};

/** Side by side in a vacuum pack. */
export const salchichas: Forma = (pieza) => {
  const onda = (x: number): string =>
    solido(
      cuadro([x, 108, 42, 170], 21),
      pieza.color,
      linea(`M${x + 14} 132V250`, '#fff', 5, 'opacity=".35"'),
    );
  const seis = [64, 110, 156, 202, 248, 294].map(onda).join('');
  const funda = solido(
    cuadro([38, 70, 324, 290], 16),
    '#f3ece4',
    linea('M52 80V350M348 80V350', '#d8ccbd', 4),
    'plano',
  );
  const arriba = trazo(
    'M38 104V86Q38 70 54 70H346Q362 70 362 86V104Z',
    mezclar(pieza.color, '#c0251c', 0.7),
  );
  const letras = panel(pieza, [58, 226, 284, 116], { dibujo: 0, maximo: 48 });
  const film = linea('M66 190L138 116M96 204L170 128', '#fff', 8, 'opacity=".4"');
  return `${sombra(172, 362)}${funda}${seis}${film}${arriba}${letras}${insignia(pieza, 314, 88, CREMA)}`;
};
