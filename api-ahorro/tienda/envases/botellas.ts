/** What is poured or pressed out. */
import type { Forma } from './envase.ts';
import { sombra, tono, trazo, volumen } from './svg.ts';

const brillo = (d: string) => trazo(d, '#fff', ' opacity=".28"');

export const botella: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(150)}${trazo('M176 74h48v44c0 26 42 34 42 84v150a20 20 0 0 1-20 20h-92a20 20 0 0 1-20-20V202c0-50 42-58 42-84z', 'url(#a)')}<rect x="170" y="34" width="60" height="44" rx="8" fill="url(#b)"/>`,
  etiqueta: { x: 134, y: 206, ancho: 132, alto: 132 },
  delante: brillo('M150 200c4-32 34-44 38-72v-36h8v38c-2 30-30 44-34 72v140h-12z'),
});

export const botellon: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(190)}${trazo('M168 82h64l8 26c44 12 60 40 60 76v164a24 24 0 0 1-24 24H124a24 24 0 0 1-24-24V184c0-36 16-64 60-76z', 'url(#a)')}${trazo('M262 150a26 26 0 0 1 26 26v34a26 26 0 0 1-26 26 14 14 0 0 1-14-14v-58a14 14 0 0 1 14-14z', tono(color, -0.3))}<rect x="164" y="40" width="72" height="46" rx="10" fill="url(#b)"/>`,
  etiqueta: { x: 116, y: 214, ancho: 128, alto: 134 },
  delante: brillo('M112 190c0-34 14-54 50-64l4 12c-30 10-40 26-40 54v60h-14z'),
});

export const sifon: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(160)}${trazo('M160 110h80c22 12 30 36 30 66v172a24 24 0 0 1-24 24h-92a24 24 0 0 1-24-24V176c0-30 8-54 30-66z', 'url(#a)')}${trazo('M172 60h56v52h-56zM228 66h44a8 8 0 0 1 8 8v26h-20V86h-32zM128 52h70v16h-70z', 'url(#b)')}`,
  etiqueta: { x: 138, y: 196, ancho: 124, alto: 138 },
  delante: brillo('M142 178c0-24 6-40 20-52h12c-16 14-20 30-20 54v160h-12z'),
});

export const aerosol: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(130)}<rect x="138" y="126" width="124" height="246" rx="18" fill="url(#a)"/>${trazo('M142 130c0-26 26-30 58-30s58 4 58 30z', tono(color, -0.2))}<rect x="154" y="34" width="92" height="78" rx="16" fill="url(#b)"/><circle cx="200" cy="56" r="6" fill="${tono(tapa, -0.5)}"/>`,
  etiqueta: { x: 144, y: 176, ancho: 112, alto: 140 },
  delante: brillo('M150 140h10v220h-10z'),
});

export const tubo: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(150)}${trazo('M112 44h176l-28 262H140z', 'url(#a)')}${trazo('M108 30h184v22H108z', tono(color, -0.15))}<rect x="150" y="302" width="100" height="68" rx="10" fill="url(#b)"/>`,
  etiqueta: { x: 136, y: 92, ancho: 128, alto: 148 },
  delante: brillo('M126 60h14l20 236h-10z'),
});
