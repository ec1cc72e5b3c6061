/** What grows, is baked or cut: it has no label. */
import type { Envase, Forma } from './envase.ts';
import { esfera, sombra, tono, trazo, volumen } from './svg.ts';

const suelto = (detras: string): Envase => ({ detras, etiqueta: null });
const HOJA = '#4d8f3a';

const bola = (x: number, y: number, r: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#a)"/>`;
const cabo = (x: number, y: number) =>
  trazo(
    `M${x} ${y}c2-18 8-28 20-34`,
    'none',
    ' stroke="#6b4a2b" stroke-width="7" stroke-linecap="round"',
  ) + trazo(`M${x + 4} ${y - 8}c18-26 44-28 60-20-10 22-36 32-60 20z`, HOJA);

/** Three of something round. */
export const redondos: Forma = (color) =>
  suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(280)}${bola(134, 272, 92)}${cabo(134, 188)}${bola(270, 276, 88)}${cabo(270, 196)}${bola(202, 196, 92)}${cabo(202, 112)}`,
  );

export const tomates: Forma = (color) => {
  const cabito = (x: number, y: number) =>
    trazo(`M${x} ${y}l-26-10 18 16-22 14 26-4 6 22 8-22 26 6-18-16 22-14-26 6z`, HOJA);
  return suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(290)}${bola(126, 284, 86)}${bola(276, 284, 86)}${bola(200, 206, 94)}${cabito(200, 122)}${cabito(122, 210)}${cabito(280, 210)}`,
  );
};

export const papas: Forma = (color) => {
  const papa = (x: number, y: number, giro: number) =>
    `<g transform="translate(${x} ${y}) rotate(${giro})"><ellipse rx="104" ry="74" fill="url(#a)"/><g fill="${tono(color, -0.35)}"><circle cx="-40" cy="-14" r="5"/><circle cx="26" cy="22" r="6"/><circle cx="52" cy="-22" r="4"/><circle cx="-12" cy="34" r="4"/></g></g>`;
  return suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(300)}${papa(136, 296, -12)}${papa(266, 290, 16)}${papa(200, 200, -4)}`,
  );
};

export const cebollas: Forma = (color) => {
  const una = (x: number, y: number) =>
    `<g transform="translate(${x} ${y})">${trazo('M0-96c6 26 92 30 92 98 0 56-44 86-92 86s-92-30-92-86c0-68 86-72 92-98z', 'url(#a)')}${trazo('M0-84c-30 34-52 70-40 168M0-84c30 34 52 70 40 168M0-84v170', 'none', ` stroke="${tono(color, -0.3)}" stroke-width="3" opacity=".5"`)}${trazo('M-6-90c-4-20-2-34-10-46l16 10 14-14c-4 16-6 30-6 50z', tono(color, -0.15))}</g>`;
  return suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(300)}${una(126, 282)}${una(278, 282)}${una(202, 226)}`,
  );
};

export const zanahorias: Forma = (color) => {
  const una = (giro: number) =>
    `<g transform="rotate(${giro} 200 110)">${trazo('M200 108c-10-36-34-50-44-76 22 8 34 26 42 46-2-26 2-44 10-60 8 22 8 40 4 62 12-18 28-30 46-34-12 22-34 36-46 64z', HOJA)}${trazo('M160 122c6-24 74-24 80 0 6 60-16 176-40 250-24-74-46-190-40-250z', 'url(#a)')}${trazo('M172 170h28M206 214h24M178 262h20', 'none', ` stroke="${tono(color, -0.3)}" stroke-width="5" stroke-linecap="round"`)}</g>`;
  return suelto(`<defs>${volumen('a', color)}</defs>${sombra(250)}${una(22)}${una(-22)}${una(0)}`);
};

export const bananas: Forma = (color) => {
  const una = (giro: number) =>
    `<g transform="rotate(${giro} 236 84)">${trazo('M226 66c30 60 26 170-40 236-34 34-78 48-116 44-10-2-14-14-4-20 84-40 134-120 132-248z', 'url(#a)')}${trazo('M222 48l24-4 2 34-30 2z', '#7a5a2a')}${trazo('M70 346c-10-2-14-14-4-20l20 12z', '#5c4420')}</g>`;
  return suelto(`<defs>${volumen('a', color)}</defs>${sombra(260)}${una(26)}${una(8)}${una(-12)}`);
};

export const lechuga: Forma = (color) => {
  const hoja = (giro: number, claro: number) =>
    `<g transform="rotate(${giro} 200 350)">${trazo('M200 356c-40-70-92-110-84-176 4-34 30-30 36-56 8-30 30-44 48-56 18 12 40 26 48 56 6 26 32 22 36 56 8 66-44 106-84 176z', tono(color, claro))}${trazo('M200 350c-4-70-4-140 0-220M200 270c-22-24-38-40-56-50M200 270c22-24 38-40 56-50', 'none', ` stroke="${tono(color, 0.6)}" stroke-width="6" stroke-linecap="round"`)}</g>`;
  return suelto(
    `${sombra(250)}${hoja(-42, -0.25)}${hoja(42, -0.25)}${hoja(-22, -0.1)}${hoja(22, -0.1)}${hoja(0, 0.08)}`,
  );
};

export const zapallo: Forma = (color) =>
  suelto(
    `<defs>${volumen('a', color)}</defs>${sombra(220)}${trazo('M190 40c8-12 22-10 26 0l-2 32h-22z', '#6f8a3c')}${trazo('M166 92c4-34 70-34 76 0 8 46 20 66 52 104 40 48 38 118-10 154-50 38-132 36-176-4-44-42-40-112 0-156 34-38 52-54 58-98z', 'url(#a)')}${trazo('M190 96c0 60-50 110-50 176M222 96c0 70 52 100 48 186', 'none', ` stroke="${tono(color, -0.2)}" stroke-width="6" stroke-linecap="round" opacity=".5"`)}`,
  );

export const queso: Forma = (color) =>
  suelto(
    `<defs>${volumen('a', color)}</defs>${sombra(300)}${trazo('M52 250L300 108l48 74v28L52 300z', tono(color, 0.35))}${trazo('M52 250l296-68v120a16 16 0 0 1-14 16L66 362a12 12 0 0 1-14-12z', 'url(#a)')}<g fill="${tono(color, -0.22)}"><ellipse cx="140" cy="300" rx="22" ry="18"/><ellipse cx="236" cy="262" rx="28" ry="22"/><ellipse cx="300" cy="226" rx="14" ry="12"/><ellipse cx="206" cy="322" rx="13" ry="11"/></g>`,
  );

export const medialunas: Forma = (color) => {
  const una = (x: number, y: number, giro: number) =>
    `<g transform="translate(${x} ${y}) rotate(${giro})">${trazo('M-112 46c-22-14-6-70 34-98 52-36 112-30 150 8 34 34 48 78 26 92-16 10-30-2-40-20-14-26-34-36-60-36s-46 12-60 38c-10 20-30 28-50 16z', 'url(#a)')}${trazo('M-70-40c8 22 10 34 10 50M-20-64c2 26 2 42 0 58M34-64c-4 24-8 38-16 56M80-34c-14 14-22 26-28 42', 'none', ` stroke="${tono(color, -0.3)}" stroke-width="6" stroke-linecap="round"`)}</g>`;
  return suelto(
    `<defs>${volumen('a', color)}</defs>${sombra(300)}${una(140, 300, -8)}${una(268, 296, 14)}${una(202, 176, 2)}`,
  );
};

export const disco: Forma = (color, otro) =>
  suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(290, 344)}<ellipse cx="200" cy="244" rx="150" ry="104" fill="${tono(color, -0.25)}"/><ellipse cx="200" cy="226" rx="150" ry="104" fill="url(#a)"/><ellipse cx="200" cy="222" rx="122" ry="80" fill="${otro}"/><g fill="${tono(otro, -0.18)}"><circle cx="150" cy="206" r="9"/><circle cx="226" cy="190" r="7"/><circle cx="252" cy="246" r="10"/><circle cx="186" cy="262" r="8"/><circle cx="120" cy="244" r="6"/></g>`,
  );

export const cajon: Forma = (color) => {
  const bolas = [
    [110, 196],
    [180, 176],
    [254, 182],
    [306, 206],
    [146, 216],
    [222, 214],
  ] as const;
  return suelto(
    `<defs>${esfera('a', color)}</defs>${sombra(320)}${bolas.map(([x, y]) => bola(x, y, 46)).join('')}${trazo('M50 220h300l-16 142a10 10 0 0 1-10 10H76a10 10 0 0 1-10-10z', '#c58f55')}${trazo('M54 248h292l-4 30H58zM62 312h276l-4 30H66z', '#a87443')}`,
  );
};
