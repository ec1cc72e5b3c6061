/** Fruit, as it is. */
import { claro, mezclar, oscuro } from '../colores.ts';
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
import { hojita, trio } from './piezas.ts';
import type { Forma } from '../tipos.ts';

const brillo = (x: number, y: number, largo = 26): string =>
  elipse([x, y, largo, largo * 0.5], '#fff', `opacity=".5" transform="rotate(-38 ${x} ${y})"`);

export const manzana: Forma = ({ color }) => {
  const cuerpo =
    'M0-78C36-112 112-96 112-16C112 60 62 112 28 110C12 108 8 102 0 102C-8 102-12 108-28 110C-62 112-112 60-112-16C-112-96-36-112 0-78Z';
  const pintas = linea(
    'M-60 20v.1M-30 50v.1M20 30v.1M54 4v.1M40 64v.1M-76-14v.1M-8 4v.1',
    claro(color, 0.55),
    6,
  );
  const esfera = `${solido(cuerpo, color, pintas, 'esfera')}${elipse([0, -74, 34, 11], oscuro(color, 0.34))}${linea('M0-74Q0-108 18-124', '#6b4526', 10)}${en(12, -98, 0.8, hojita(), -20)}${brillo(-54, -48)}`;
  return trio(esfera);
};

const PERA =
  'M0-124C34-124 40-84 46-52C56-14 96 8 96 52C96 94 56 112 0 112C-56 112-96 94-96 52C-96 8-56-14-46-52C-40-84-34-124 0-124Z';
export const pera: Forma = ({ color }) =>
  trio(
    `${linea('M0-116Q2-142 18-152', '#6b4526', 9)}${solido(PERA, color, linea('M-30 30v.1M20 50v.1M40 10v.1M-10 70v.1M-50 60v.1', oscuro(color, 0.3), 5), 'esfera')}${brillo(-44, 24, 22)}`,
  );

/** Oranges, mandarins and lemons, the last one cut. */
export const citrico: Forma = ({ color, nombre }) => {
  const largo = /lim/i.test(nombre) ? 1.16 : 1;
  const piel = linea(
    'M-40 40v.1M10 64v.1M50 20v.1M-66-4v.1M24-14v.1M-14 14v.1M62-34v.1M-10-48v.1',
    oscuro(color, 0.2),
    6,
  );
  const bola = `<g transform="scale(${largo} 1)">${solido('M-104 0A104 104 0 0 1 104 0A104 104 0 0 1-104 0Z', color, piel, 'esfera')}</g>${brillo(-48, -50)}`;
  const punta =
    largo > 1 ? circulo(116, 4, 15, oscuro(color, 0.08)) : elipse([0, -98, 13, 6], '#6b8a34');
  const gajos = [0, 45, 90, 135, 180, 225, 270, 315]
    .map((giro) => en(0, 0, 1, trazo('M0-10L27-66Q0-88-27-66Z', color), giro))
    .join('');
  const corte = `${circulo(0, 0, 104, oscuro(color, 0.06))}${circulo(0, 0, 95, claro(color, 0.84))}${gajos}`;
  return `${sombra(172)}${varios(punta + bola, [
    [150, 150, 0.94, -12],
    [110, 250, 0.9, 8],
  ])}${en(190, 60, 0.8, hojita(), 6)}${en(258, 256, 1, corte)}`;
};

export const banana: Forma = ({ color }) => {
  const cuerpo =
    'M-14-8C-44 84-10 190 104 226C118 230 132 240 144 232C152 222 138 210 126 200C58 156 24 84 22-6Z';
  const canto = linea('M2 0C0 90 44 176 126 216', oscuro(color, 0.2), 5);
  const sombreada = linea('M20-6C22 84 56 156 124 200', oscuro(color, 0.14), 9);
  const banana = solido(
    cuerpo,
    color,
    `${sombreada}${canto}${circulo(140, 230, 15, '#6b4a22')}`,
    'plano',
  );
  const mano = varios(banana, [
    [164, 78, 1.12, -16],
    [164, 78, 1.12, 3],
    [164, 78, 1.12, 22],
    [164, 78, 1.12, 42],
  ]);
  const cabo = poligono([
    [142, 40, 8],
    [182, 34, 8],
    [196, 96, 12],
    [138, 102, 12],
  ]);
  return `${sombra(160, 356)}${mano}${solido(cabo, '#a98a2c', '', 'plano')}`;
};

export const frutillas: Forma = ({ color }) => {
  const pepitas = linea(
    'M-40-20v6M0-30v6M40-20v6M-24 10v6M20 8v6M-4 36v6M-52 14v6M50 12v6M26 44v6M-28 48v6M0 70v6',
    '#ffe0a3',
    7,
  );
  const frutilla = `${solido('M0 112C-104 56-112-66-40-70C-20-72-10-66 0-66C10-66 20-72 40-70C112-66 104 56 0 112Z', color, pepitas, 'esfera')}${trazo('M-70-72L-26-84L0-118L26-84L70-72L34-54L0-34L-34-54Z', '#4f9a3c')}${brillo(-48, -26, 18)}`;
  return trio(frutilla, 0.98);
};

export const uvas: Forma = ({ color }) => {
  const filas = [
    [104, 5],
    [148, 6],
    [194, 5],
    [240, 4],
    [286, 3],
    [328, 1],
  ] as const;
  const bola = `<defs><g id="u">${circulo(0, 0, 31, color)}${circulo(0, 0, 31, 'url(#esfera)')}</g></defs>`;
  const todas = filas.flatMap(([y, cuantas]) =>
    Array.from(
      { length: cuantas },
      (_, i) => `<use href="#u" x="${200 + (i - (cuantas - 1) / 2) * 50}" y="${y}"/>`,
    ),
  );
  return `${sombra(100)}${linea('M200 100Q198 62 222 36', '#6b4a2a', 12)}${en(204, 78, 1.2, hojita(), -8)}${en(196, 80, 1.2, hojita('#4c8a35'), 200)}${bola}${todas.join('')}`;
};

/** Peaches, plums and other round ones with a crease. */
export const durazno: Forma = ({ color }) =>
  trio(
    `${solido('M0-98C70-112 112-56 112 4C112 66 60 108 0 112C-60 108-112 66-112 4C-112-56-70-112 0-98Z', color, `${circulo(50, 10, 74, mezclar(color, '#d8433b', 0.55), 'opacity=".45"')}${linea('M0-98C-34-40-30 40 6 108', oscuro(color, 0.2), 6)}`, 'esfera')}${en(2, -96, 0.86, hojita(), -14)}${brillo(-56, -44)}`,
  );

export const sandia: Forma = ({ color }) => {
  const rayas = linea(
    'M110 96Q60 200 116 312M160 66Q130 200 166 338M222 64Q250 200 218 338M276 96Q332 200 270 312',
    '#2f6b30',
    14,
  );
  const entera = solido(
    'M60 200A138 142 0 0 1 336 200A138 142 0 0 1 60 200Z',
    '#5fa544',
    rayas,
    'esfera',
  );
  const tajada = `${trazo('M0 0L-140 60A152 152 0 0 0 140 60Z', '#3f8a3a')}${trazo('M0 2L-128 56A140 140 0 0 0 128 56Z', '#e9f2cf')}${trazo('M0 4L-118 52A128 128 0 0 0 118 52Z', color)}${linea('M-50 66v8M0 50v8M50 66v8M-24 100v8M26 100v8M-76 84v6M76 84v6', '#3a1a14', 9)}`;
  return `${sombra(160)}${entera}${en(226, 208, 1.02, tajada, -6)}`;
};

/** Whatever else is sold by weight: a crate of several. */
export const cajon: Forma = ({ color }) => {
  const bolas = [
    [104, 168, 52],
    [296, 168, 52],
    [200, 150, 60],
    [148, 196, 48],
    [252, 196, 48],
  ] as const;
  const todas = bolas.map(([x, y, r], i) => {
    const tono = i % 2 === 0 ? color : mezclar(color, '#f3b13a', 0.35);
    return `${circulo(x, y, r, tono)}${circulo(x, y, r, 'url(#esfera)')}`;
  });
  const tabla = (y: number): string =>
    solido(
      poligono([
        [44, y, 5],
        [356, y, 5],
        [352, y + 46, 5],
        [48, y + 46, 5],
      ]),
      '#cf9a5c',
      linea(`M70 ${y + 16}H180M210 ${y + 30}H330`, '#b37f43', 4),
      'plano',
    );
  const postes = [52, 318].map((x) => rect([x, 196, 30, 168], 5, '#a9743a')).join('');
  return `${sombra(172)}${en(196, 100, 1, hojita(), -30)}${en(206, 102, 0.9, hojita('#4c8a35'), 200)}${todas.join('')}${tabla(206)}${tabla(260)}${tabla(314)}${postes}`;
};
