/** Vegetables, as they are. */
import { claro, mezclar, oscuro } from '../colores.ts';
import { hojita, trio } from './piezas.ts';
import { circulo, elipse, en, linea, solido, sombra, trazo, varios } from '../svg.ts';
import type { Forma } from '../tipos.ts';

const brillo = (x: number, y: number, largo = 24): string =>
  elipse([x, y, largo, largo * 0.45], '#fff', `opacity=".5" transform="rotate(-38 ${x} ${y})"`);

export const papa: Forma = ({ color }) => {
  const ojos = linea(
    'M-50-10q8-8 16 0M20-34q8-8 16 0M44 24q8-8 16 0M-20 40q8-8 16 0M-70 30q6-6 12 0M-8 4q6-6 12 0',
    oscuro(color, 0.34),
    6,
  );
  return trio(
    `${solido('M-118 6C-118-54-64-92 6-86C76-82 124-44 116 16C108 74 52 98-14 94C-76 92-118 60-118 6Z', color, ojos, 'esfera')}${brillo(-50, -46, 20)}`,
    1.04,
  );
};

export const cebolla: Forma = ({ color }) => {
  const capas = linea(
    'M-4-96C-70-50-70 40-10 98M4-96C70-50 70 40 10 98M0-96V98M-34-74C-108-20-100 50-40 92M34-74C108-20 100 50 40 92',
    oscuro(color, 0.22),
    4,
  );
  return trio(
    `${solido('M0-130C12-110 10-96 26-86C84-70 118-34 114 16C108 76 50 102 0 102C-50 102-108 76-114 16C-118-34-84-70-26-86C-10-96-12-110 0-130Z', color, capas, 'esfera')}${linea('M-12 102l-6 12M0 102v14M12 102l6 12', '#c9a878', 5)}${brillo(-56, -36)}`,
    0.98,
  );
};

export const tomate: Forma = ({ color }) =>
  trio(
    `${solido('M0-78C60-104 118-66 118 6C118 70 60 104 0 104C-60 104-118 70-118 6C-118-66-60-104 0-78Z', color, '', 'esfera')}${trazo('M0-74L-60-98L-26-66L-58-34L-12-54L0-16L12-54L58-34L26-66L60-98Z', '#4f9a3c')}${linea('M0-74Q0-98 12-106', '#3d7a2e', 10)}${brillo(-64, -28)}`,
  );

export const zanahoria: Forma = ({ color }) => {
  const hojas = [
    'M0-96C-40-130-50-170-34-190',
    'M0-96C-10-140-6-176 4-200',
    'M0-96C30-130 44-160 40-186',
  ]
    .map((d, i) => linea(d, i === 1 ? '#6bb04a' : '#4f9a3c', 17))
    .join('');
  const zanahoria = `${hojas}${solido('M-42-84C-40-108 40-108 42-84C46-20 20 90 6 146Q0 158-6 146C-20 90-46-20-42-84Z', color, linea('M-38-60Q-20-54-8-60M10-30Q26-26 36-32M-30 0Q-14 6-4 0M4 40Q14 44 22 38M-16 76Q-8 80 0 76', oscuro(color, 0.22), 5))}`;
  return `${sombra(150, 356)}${varios(zanahoria, [
    [112, 224, 0.9, 24],
    [290, 224, 0.9, -24],
    [200, 220, 0.96],
  ])}`;
};

export const lechuga: Forma = ({ color }) => {
  const ancha =
    'M0 150C-60 140-150 110-158 40C-184 10-170-40-140-50C-140-100-90-130-56-116C-30-150 30-150 56-116C90-130 140-100 140-50C170-40 184 10 158 40C150 110 60 140 0 150Z';
  const media =
    'M0 146C-60 130-112 90-110 30C-126-10-100-50-70-52C-50-92 50-92 70-52C100-50 126-10 110 30C112 90 60 130 0 146Z';
  const corazon =
    'M0 140C-40 120-70 80-62 34C-70 0-44-26-20-24C0-44 40-36 46-10C72 4 74 40 62 60C50 100 30 124 0 140Z';
  const nervios = linea(
    'M0 144V-4M0 100Q-40 70-60 20M0 100Q40 70 60 20M0 120Q-80 90-118 30M0 120Q80 90 118 30M0 60Q-20 30-30 0M0 60Q20 30 30 0',
    claro(color, 0.62),
    6,
  );
  return `${sombra(150, 358)}${en(200, 206, 1, `${solido(ancha, oscuro(color, 0.2), '', 'plano')}${solido(media, color, '', 'plano')}${solido(corazon, claro(color, 0.34), '', 'plano')}${nervios}`)}`;
};

/** The long pumpkin, whole and cut. */
export const anco: Forma = ({ color }) => {
  const cuerpo =
    'M0-158C40-158 52-120 54-70C56-20 104 10 104 76C104 130 56 156 0 156C-56 156-104 130-104 76C-104 10-56-20-54-70C-52-120-40-158 0-158Z';
  const entero = `${linea('M0-150V-176', '#8a7a3e', 20)}${solido(cuerpo, mezclar(color, '#f0cf94', 0.55), linea('M-30-140Q-46 0-60 130M30-140Q46 0 60 130', claro(color, 0.6), 5), 'esfera')}${brillo(-24, -84, 18)}`;
  const mitad = `${trazo(cuerpo, mezclar(color, '#e7c184', 0.5))}<g transform="scale(.9 .93)">${trazo(cuerpo, color)}</g>${elipse([0, 78, 50, 48], oscuro(color, 0.2))}${linea('M-24 62v14M0 50v14M24 62v14M-14 96v12M14 96v12', '#fbe9c4', 10)}`;
  return `${sombra(160)}${en(142, 208, 0.98, entero, -8)}${en(268, 214, 0.94, mitad, 10)}`;
};

export const zapallo: Forma = ({ color }) => {
  const gajos = (
    [
      [-104, 58],
      [104, 58],
      [-56, 66],
      [56, 66],
      [0, 62],
    ] as const
  ).map(
    ([x, rx], i) =>
      `${elipse([200 + x, 240, rx, 120], i < 2 ? oscuro(color, 0.12) : color)}${elipse([200 + x, 240, rx, 120], 'url(#esfera)')}`,
  );
  return `${sombra(168)}${gajos.join('')}${solido('M182 136C186 100 176 78 196 62L226 70C210 90 216 112 220 136Z', '#5d7a35', '', 'plano')}`;
};

export const morron: Forma = ({ color }) =>
  trio(
    `${solido('M0-66C40-96 112-76 108-10C106 50 82 112 44 110C24 108 20 98 0 98C-20 98-24 108-44 110C-82 112-106 50-108-10C-112-76-40-96 0-66Z', color, linea('M-34-72C-56-10-44 60-30 106M34-72C56-10 44 60 30 106', oscuro(color, 0.24), 7), 'esfera')}${solido('M-40-70Q0-96 40-70Q20-54 0-58Q-20-54-40-70Z', '#4f9a3c', '', 'plano')}${linea('M0-74Q-4-108 16-122', '#3d7a2e', 15)}${brillo(-66, -24, 20)}`,
  );

export const palta: Forma = ({ color }) => {
  const d =
    'M0-126C40-126 48-80 62-44C84-6 108 20 104 62C98 106 54 126 0 126C-54 126-98 106-104 62C-108 20-84-6-62-44C-48-80-40-126 0-126Z';
  const entera = `${solido(d, oscuro(color, 0.3), '', 'esfera')}${brillo(-40, 0, 20)}`;
  const mitad = `${trazo(d, oscuro(color, 0.4))}<g transform="scale(.92 .94)">${trazo(d, '#a9c957')}</g><g transform="scale(.78 .82)">${trazo(d, '#eef0a8')}</g>${solido('M-46 54A46 46 0 0 1 46 54A46 46 0 0 1-46 54Z', '#8a5a32', '', 'esfera')}`;
  return `${sombra(160)}${en(136, 208, 1.06, entera, -14)}${en(256, 230, 1.06, mitad, 12)}`;
};

export const ajo: Forma = ({ color }) =>
  trio(
    `${solido('M-6-136C4-140 10-130 10-118C12-84 34-70 62-50C104-20 112 34 84 72C64 96 30 104 0 104C-30 104-64 96-84 72C-112 34-104-20-62-50C-34-70-14-84-10-118Z', color, linea('M-4-100C-50-30-50 50-24 102M6-100C50-30 50 50 24 102M-14-78C-90-20-90 50-64 88M14-78C90-20 90 50 64 88', mezclar(color, '#a06a9a', 0.45), 4), 'esfera')}${linea('M-14 102v8M0 104v8M14 102v8', '#c9b08a', 5)}`,
    1.02,
  );

export const choclos: Forma = ({ color }) => {
  const hileras = [-26, -9, 9, 26].map((x) => `M${x}-140V120`).join('');
  const pepino = `${solido('M0-160C44-150 54-60 50 20C46 90 30 140 0 150C-30 140-46 90-50 20C-54-60-44-150 0-160Z', color, `${linea(hileras, oscuro(color, 0.2), 4)}${linea('M-50-110H50M-50-84H50M-50-58H50M-50-32H50M-50-6H50M-50 20H50M-50 46H50', oscuro(color, 0.14), 4)}`)}${solido('M0 166C-74 150-84 40-66-44C-50 20-30 90 0 166ZM0 166C74 150 84 40 66-44C50 20 30 90 0 166Z', '#5fa544', '', 'plano')}`;
  return `${sombra(150)}${varios(pepino, [
    [136, 204, 0.98, -14],
    [260, 206, 0.98, 14],
  ])}`;
};

/** Courgettes, cucumbers, aubergines. */
export const alargada: Forma = ({ color }) => {
  const hoja = `${solido('M-26-140C-20-152 20-152 26-140C34-60 58 10 54 80C50 130 26 150 0 150C-26 150-50 130-54 80C-58 10-34-60-26-140Z', color, linea('M-12-120Q-26 0-24 130M14-120Q26 0 24 130', claro(color, 0.25), 5), 'esfera')}${trazo('M-34-126L-20-158L-12-176H12L20-158L34-126L14-136L0-116L-14-136Z', '#6b9a3f')}`;
  return `${sombra(160, 358)}${varios(hoja, [
    [126, 210, 0.92, -22],
    [276, 210, 0.92, 22],
    [200, 212, 0.98],
  ])}`;
};

/** Broccoli, cauliflower. */
export const arbolito: Forma = ({ color }) => {
  const tallo = solido(
    'M150 230C170 280 168 330 160 364H240C232 330 230 280 250 230Z',
    '#a9c878',
    '',
    'plano',
  );
  const copas = (
    [
      [96, 190, 58],
      [304, 190, 58],
      [130, 130, 60],
      [270, 130, 60],
      [200, 108, 66],
      [156, 216, 58],
      [244, 216, 58],
      [200, 178, 66],
    ] as const
  ).map(([x, y, r]) => `${circulo(x, y, r, color)}${circulo(x, y, r, 'url(#esfera)')}`);
  return `${sombra(90)}${tallo}${copas.join('')}`;
};

/** Leaves in a bunch: chard, parsley, spinach. */
export const atado: Forma = ({ color }) => {
  const hojas = [-64, 64, -42, 42, -22, 22, 0].map((giro, i) =>
    en(
      200,
      292,
      1.9,
      `<g transform="rotate(-90)">${hojita(i % 2 === 0 ? color : oscuro(color, 0.14))}</g>`,
      giro,
    ),
  );
  return `${sombra(90)}${linea('M186 270L168 360M196 270L190 362M206 270L212 362M216 270L234 360', claro(color, 0.35), 13)}${hojas.join('')}${linea('M170 296Q200 310 230 296', '#d8433b', 13)}`;
};
