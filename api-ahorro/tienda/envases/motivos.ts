/** Small signs of what is inside, drawn around 0,0 and about a hundred wide. */
import { claro, mezclar, oscuro } from './colores.ts';
import { circulo, elipse, en, linea, rect, trazo, varios } from './svg.ts';

const HOJA = 'M0-50C34-28 34 22 0 50C-34 22-34-28 0-50Z';
const GOTA = 'M0-50C10-26 34-8 34 16A34 34 0 0 1-34 16C-34-8-10-26 0-50Z';
const CORAZON = 'M0 42C-60 2-46-40-20-40C-8-40 0-32 0-22C0-32 8-40 20-40C46-40 60 2 0 42Z';

const hoja = (color: string): string =>
  `${trazo(HOJA, color)}${trazo('M0-50C34-28 34 22 0 50Z', oscuro(color, 0.18))}${linea('M0-34V62M0 6L14-8M0 6L-14-8M0 28L13 14M0 28L-13 14', claro(color, 0.7), 3.5)}`;
const enRamo = (rama: string): string =>
  varios(rama, [
    [-22, 8, 0.8, -38],
    [22, 8, 0.8, 38],
  ]);
const brillito = (x: number, y: number, r = 9): string =>
  elipse([x, y, r, r * 0.6], '#fff', `opacity=".55" transform="rotate(-35 ${x} ${y})"`);

function citrico(color: string): string {
  const vueltas = [0, 60, 120, 180, 240, 300];
  const gajos = varios(
    trazo('M0-6L15-30Q0-40-15-30Z', color),
    vueltas.map((giro) => [0, 0, 1, giro] as const),
  );
  const hojita = en(34, -38, 0.42, trazo(HOJA, '#4f9a3c'), 62);
  return `${hojita}${circulo(0, 4, 46, oscuro(color, 0.08))}${circulo(0, 4, 40, claro(color, 0.82))}${en(0, 4, 0.98, gajos)}`;
}

function fruta(color: string): string {
  const cabo = linea('M0-30Q2-44 10-50', '#6b4a2a', 6);
  return `${circulo(0, 8, 42, color)}${trazo('M42 8A42 42 0 0 1-20 45A46 46 0 0 0 42 8Z', oscuro(color, 0.16))}${cabo}${en(24, -40, 0.4, trazo(HOJA, '#4f9a3c'), 60)}${brillito(-16, -10, 12)}`;
}

const espiga = (): string =>
  `${linea('M0-8V56', '#b9822b', 5)}${linea('M0-24V-42M7-4L15-22M-7-4L-15-22M7 18L16 1M-7 18L-16 1M7 40L16 23M-7 40L-16 23', '#d9a441', 13)}`;

const burbujas = (color: string): string =>
  [
    [-18, 10, 30],
    [26, -18, 22],
    [24, 30, 14],
    [-20, -38, 11],
  ]
    .map(
      ([x = 0, y = 0, r = 0]) =>
        `${circulo(x, y, r, mezclar(color, '#ffffff', 0.55), `stroke="${color}" stroke-width="4"`)}${brillito(x - r * 0.35, y - r * 0.4, r * 0.32)}`,
    )
    .join('');

const petalos = (color: string, medio: string, cuantos: number): string =>
  `${varios(
    elipse([0, -31, 13, 21], color),
    Array.from({ length: cuantos }, (_, i) => [0, 0, 1, (i * 360) / cuantos] as const),
  )}${circulo(0, 0, 18, medio)}`;

const frutilla = (): string =>
  `${trazo('M0 50C-46 22-46-26-14-26H14C46-26 46 22 0 50Z', '#e23b4a')}${linea('M-16-4v1M4-8v1M20 2v1M-6 14v1M12 20v1M0 34v1', '#ffd9a0', 6)}${trazo('M-34-26L-12-32L0-48L12-32L34-26L12-18L0-8L-12-18Z', '#4f9a3c')}`;

const uvas = (): string =>
  `${linea('M0-24V-48', '#6b4a2a', 6)}${[-28, 0, 28].map((x) => circulo(x, -14, 16, '#6d2a52')).join('')}${[-14, 14].map((x) => circulo(x, 10, 16, '#8a3a68')).join('')}${circulo(0, 34, 16, '#6d2a52')}${en(24, -40, 0.42, trazo(HOJA, '#4f9a3c'), 70)}`;

const tomate = (): string =>
  `${elipse([0, 8, 46, 40], '#e03a2c')}${trazo('M46 8A46 40 0 0 1-24 42A52 46 0 0 0 46 8Z', '#bb2a22')}${trazo('M0-24L-30-38L-10-18L-24-4L0-14L24-4L10-18L30-38Z', '#4f9a3c')}${brillito(-22, -2, 11)}`;

const copo = (color: string): string =>
  [0, 60, 120]
    .map((giro) =>
      en(0, 0, 1, linea('M0-46V46M-13-38L0-26L13-38M-13 38L0 26L13 38', color, 7), giro),
    )
    .join('');

const pez = (color: string): string =>
  `${trazo('M-48 0C-24-34 20-30 30-4L50-24Q44 0 50 24L30 4C20 30-24 34-48 0Z', color)}${trazo('M-48 0C-24 34 20 30 30 4Q-10 18-48 0Z', oscuro(color, 0.16))}${circulo(-26, -5, 5, '#fff')}${linea('M-8-14Q0 0-8 14', claro(color, 0.5), 4)}`;

const taza = (color: string): string =>
  `${linea('M30-4C56-8 54 30 26 24', oscuro(color, 0.1), 8)}${trazo('M-38-12H34C34 26 22 42-2 42C-26 42-38 26-38-12Z', color)}${elipse([-2, -12, 36, 9], claro(color, 0.55))}${linea('M-14-30Q-22-38-14-46M8-30Q0-38 8-46', claro(color, 0.3), 5)}`;

const grano = (color: string): string =>
  en(
    0,
    0,
    1,
    `${elipse([0, 0, 24, 34], color)}${linea('M0-32C-14-12 14 12 0 32', claro(color, 0.55), 5)}`,
  );

const choclo = (): string =>
  `${elipse([0, -4, 25, 46], '#f5c436')}${linea('M-12-30V30M0-42V30M12-30V30M-22-14H22M-24 2H24', '#d99a1e', 3.5)}${trazo('M0 54C-42 42-40 4-32-14C-28 14-14 30 0 54ZM0 54C42 42 40 4 32-14C28 14 14 30 0 54Z', '#5fa544')}`;

const arvejas = (): string =>
  en(
    0,
    0,
    1,
    `${trazo('M-52-4C-30 34 30 34 52-4C30-26-30-26-52-4Z', '#4f9a3c')}${[-26, 0, 26].map((x) => circulo(x, 2, 13, '#93cf5c')).join('')}`,
    -24,
  );

const oliva = (): string =>
  `${en(14, -22, 0.62, trazo(HOJA, '#7f9a4a'), 70)}${en(-26, -30, 0.5, trazo(HOJA, '#5d7a33'), -50)}${elipse([-14, 14, 24, 31], '#8a9a2b')}${elipse([24, 20, 19, 25], '#6b7a1e')}${brillito(-22, 2, 9)}`;

const bebe = (color: string): string =>
  `${circulo(0, 4, 42, '#f7cfae')}${trazo('M-18-34Q0-56 12-42Q2-42-2-32Z', '#7a5230')}${circulo(-15, 2, 4.5, '#4a2f1c')}${circulo(15, 2, 4.5, '#4a2f1c')}${linea('M-12 20Q0 30 12 20', '#4a2f1c', 4.5)}${circulo(-26, 14, 7, mezclar(color, '#ff8a80', 0.7))}${circulo(26, 14, 7, mezclar(color, '#ff8a80', 0.7))}`;

const estrella = (color: string): string =>
  trazo(
    'M0-48L14-18L48-14L23 9L30 43L0 26L-30 43L-23 9L-48-14L-14-18Z',
    color,
    `stroke="${color}" stroke-width="6" stroke-linejoin="round"`,
  );

const leche = (): string =>
  `${trazo(GOTA, '#c3e2f6')}${trazo('M34 16A34 34 0 0 1-10 48A40 40 0 0 0 30-2Z', '#93c5e8')}${brillito(-12, 10, 11)}`;

const chorro = (color: string): string =>
  `${trazo(GOTA, color)}${trazo('M34 16A34 34 0 0 1-10 48A40 40 0 0 0 30-2Z', oscuro(color, 0.14))}${brillito(-12, 10, 11)}`;

const corazon = (color: string): string => `${trazo(CORAZON, color)}${brillito(-24, -20, 9)}`;

const fuego = (): string =>
  `${trazo('M2-50C10-24 38-12 34 18C32 42 14 50 0 50C-16 50-34 40-34 16C-34-2-20-8-18-24C-8-18-6-12-6-4C2-16 4-34 2-50Z', '#ef6a2d')}${trazo('M2 0C6 12 18 16 16 30C14 42 6 46 0 46C-8 46-16 40-16 28C-16 18-6 14 2 0Z', '#ffc94d')}`;

const sal = (color: string): string =>
  en(
    0,
    0,
    1,
    `${trazo('M-22-20H22L30 44Q0 54-30 44Z', claro(color, 0.55))}${trazo('M-24-20Q-20-48 0-48Q20-48 24-20Z', color)}${linea('M-8-34v.1M8-34v.1M0-40v.1', '#fff', 6)}`,
    24,
  );

const azucar = (): string =>
  `${rect([-40, -4, 42, 42], 6, '#dfe9f3')}${rect([2, -4, 40, 42], 6, '#c3d4e6')}${en(0, -24, 1, rect([-20, -20, 40, 40], 6, '#eef4fa', 'stroke="#c3d4e6" stroke-width="3"'), 16)}`;

const MOTIVOS = {
  hoja: (color: string) => hoja(mezclar(color, '#4f9a3c', 0.4)),
  ramo: () => enRamo(hoja('#4f9a3c')),
  menta: () => enRamo(hoja('#2fae8b')),
  trigo: () =>
    varios(espiga(), [
      [-26, 6, 0.78, -24],
      [26, 6, 0.78, 24],
      [0, -2, 0.9],
    ]),
  limon: () => citrico('#f3cf2f'),
  lima: () => `${en(-16, 6, 0.78, citrico('#f3cf2f'))}${en(26, 14, 0.6, citrico('#7cc04a'))}`,
  naranja: () => citrico('#f58a1f'),
  durazno: () => fruta('#f59a4c'),
  manzana: () => fruta('#d8433b'),
  frutilla,
  uvas,
  tomate,
  choclo,
  arvejas,
  oliva,
  girasol: () => petalos('#f6b81f', '#6b4220', 10),
  flor: (color: string) => petalos(claro(color, 0.25), '#f6c945', 6),
  manzanilla: () => petalos('#f2e9d8', '#f6c945', 9),
  burbujas,
  copo: (color: string) => copo(mezclar(color, '#3f8fd0', 0.9)),
  pez: (color: string) => pez(mezclar(color, '#4a86b8', 0.5)),
  taza,
  cafe: () => `${en(-16, 4, 1, grano('#6b3f22'), -28)}${en(26, 12, 0.8, grano('#8a5430'), 34)}`,
  bebe,
  estrella,
  leche,
  gota: chorro,
  corazon,
  fuego,
  sal,
  azucar,
} as const satisfies Readonly<Record<string, (color: string) => string>>;

export type NombreMotivo = keyof typeof MOTIVOS;
export const motivo = (nombre: NombreMotivo, color: string): string => MOTIVOS[nombre](color);
