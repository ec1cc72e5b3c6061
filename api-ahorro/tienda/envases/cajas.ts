/** Bags, boxes, cans, tubs and packs. */
import type { Forma } from './envase.ts';
import { sombra, tono, trazo, volumen } from './svg.ts';

export const bolsa: Forma = (color, otro) => ({
  detras: `<defs>${volumen('a', color)}</defs>${sombra(210)}${trazo('M104 62l8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10 8-10 8 10v26c10 40 14 84 14 132 0 52-4 98-10 142a14 14 0 0 1-14 12H108a14 14 0 0 1-14-12c-6-44-10-90-10-142 0-48 10-92 20-132z', 'url(#a)')}${trazo('M104 78h192v14H104z', tono(color, -0.2))}${trazo('M92 300c70 22 146 22 216 0l-6 60a14 14 0 0 1-14 12H112a14 14 0 0 1-14-12z', otro, ' opacity=".85"')}`,
  etiqueta: { x: 116, y: 132, ancho: 168, alto: 150 },
  delante: trazo('M112 106c-10 60-12 130-6 220h12c-6-90-4-160 6-220z', '#fff', ' opacity=".25"'),
});

export const caja: Forma = (color, otro) => ({
  detras: `${sombra(230)}${trazo('M92 86l30-36h196l-26 36z', tono(color, 0.2))}${trazo('M292 86l26-36v276l-26 46z', tono(color, -0.35))}<rect x="92" y="86" width="200" height="286" rx="4" fill="${color}"/>${trazo('M92 290l200-54v132a4 4 0 0 1-4 4H96a4 4 0 0 1-4-4z', otro, ' opacity=".9"')}`,
  etiqueta: { x: 108, y: 112, ancho: 168, alto: 158 },
});

export const brik: Forma = (color, otro) => ({
  detras: `<defs>${volumen('b', otro)}</defs>${sombra(200)}${trazo('M116 130l34-56h106l28 56z', tono(color, 0.25))}${trazo('M256 74l28 56v242h20V118z', tono(color, -0.3))}${trazo('M150 74h106v-24H150z', tono(color, -0.12))}<rect x="116" y="130" width="168" height="242" rx="3" fill="${color}"/><ellipse cx="176" cy="104" rx="24" ry="12" fill="url(#b)"/><rect x="152" y="84" width="48" height="20" rx="4" fill="url(#b)"/>${trazo('M116 316c56-30 112 26 168-4v57a3 3 0 0 1-3 3H119a3 3 0 0 1-3-3z', otro)}`,
  etiqueta: { x: 126, y: 148, ancho: 148, alto: 150 },
});

export const lata: Forma = (color, otro) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', otro)}</defs>${sombra(210)}${trazo('M102 84v270c0 10 44 18 98 18s98-8 98-18V84z', 'url(#a)')}<ellipse cx="200" cy="84" rx="98" ry="24" fill="url(#b)"/><ellipse cx="200" cy="80" rx="82" ry="17" fill="${tono(otro, 0.3)}"/>`,
  etiqueta: { x: 116, y: 138, ancho: 168, alto: 170 },
  delante: trazo('M114 112h14v238h-14z', '#fff', ' opacity=".25"'),
});

export const frasco: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(200)}${trazo('M132 112h136c26 10 36 26 36 50v184a26 26 0 0 1-26 26H122a26 26 0 0 1-26-26V162c0-24 10-40 36-50z', 'url(#a)')}<rect x="120" y="52" width="160" height="58" rx="10" fill="url(#b)"/>${trazo('M132 62v38M150 62v38M168 62v38M186 62v38M204 62v38M222 62v38M240 62v38M258 62v38', 'none', ` stroke="${tono(tapa, -0.2)}" stroke-width="3"`)}`,
  etiqueta: { x: 114, y: 176, ancho: 172, alto: 146 },
  delante: trazo(
    'M110 170c0-16 6-28 20-36h12c-14 8-20 20-20 38v150h-12z',
    '#fff',
    ' opacity=".35"',
  ),
});

export const pote: Forma = (color, tapa) => ({
  detras: `<defs>${volumen('a', color)}${volumen('b', tapa)}</defs>${sombra(210)}${trazo('M88 132h224l-22 224a18 18 0 0 1-18 16H128a18 18 0 0 1-18-16z', 'url(#a)')}${trazo('M78 104a12 12 0 0 1 12-12h220a12 12 0 0 1 12 12v26a8 8 0 0 1-8 8H86a8 8 0 0 1-8-8z', 'url(#b)')}`,
  etiqueta: { x: 118, y: 166, ancho: 164, alto: 156 },
  delante: trazo('M104 146h14l16 214h-10z', '#fff', ' opacity=".28"'),
});

export const paquete: Forma = (color, otro) => ({
  detras: `<defs>${volumen('a', color)}</defs>${sombra(260)}${trazo('M150 84c0-44 100-44 100 0h-18c0-22-64-22-64 0z', tono(otro, -0.1))}${trazo('M70 110c0-18 12-28 30-28h200c18 0 30 10 30 28 6 80 6 150 0 234 0 18-12 28-30 28H100c-18 0-30-10-30-28-6-84-6-154 0-234z', 'url(#a)')}${trazo('M66 270c90 40 178 40 268 0 0 26-2 50-4 74 0 18-12 28-30 28H100c-18 0-30-10-30-28-2-24-4-48-4-74z', otro)}`,
  etiqueta: { x: 108, y: 118, ancho: 184, alto: 154 },
  delante: trazo('M84 120h14c-6 76-6 150 0 230H84c-6-80-6-154 0-230z', '#fff', ' opacity=".22"'),
});

export const bandeja: Forma = (color, otro) => ({
  detras: `<defs>${volumen('a', color)}</defs>${sombra(320)}${trazo('M44 120a24 24 0 0 1 24-24h264a24 24 0 0 1 24 24v212a30 30 0 0 1-30 30H74a30 30 0 0 1-30-30z', '#e9ecea')}${trazo('M58 122a14 14 0 0 1 14-14h256a14 14 0 0 1 14 14v200a22 22 0 0 1-22 22H80a22 22 0 0 1-22-22z', '#f8f9f8')}${trazo('M78 140c30-24 90-16 124-6 40 12 96-22 122 8 20 24 6 66 10 100 4 38-4 84-46 88-36 4-66-18-102-8-34 10-84 18-104-12-22-34-6-64-10-98-4-30-16-54 6-72z', 'url(#a)')}${trazo('M100 170c40-20 60 16 96 2s70-22 98 2M96 232c30 14 52-14 92 2s80 6 118-14M110 296c40-14 70 10 104-4s52-16 80-4', 'none', ` stroke="${otro}" stroke-width="11" stroke-linecap="round" opacity=".75"`)}`,
  etiqueta: { x: 124, y: 158, ancho: 152, alto: 132 },
  delante: trazo('M64 128l60-18h40L64 212zM336 250v60l-44 32h-30z', '#fff', ' opacity=".3"'),
});

export const rollos: Forma = (color, otro) => {
  const rollo = (x: number, y: number) =>
    `<rect x="${x}" y="${y}" width="128" height="118" rx="10" fill="url(#a)"/><ellipse cx="${x + 64}" cy="${y + 4}" rx="64" ry="20" fill="${tono(color, 0.4)}"/><ellipse cx="${x + 64}" cy="${y + 4}" rx="20" ry="7" fill="${tono(otro, -0.2)}"/>`;
  return {
    detras: `<defs>${volumen('a', color)}</defs>${sombra(280)}${rollo(66, 92)}${rollo(206, 92)}${rollo(66, 248)}${rollo(206, 248)}`,
    etiqueta: { x: 102, y: 150, ancho: 196, alto: 136 },
  };
};

export const tabletas: Forma = (color, otro) => {
  const pieza = (y: number, x: number) =>
    `<rect x="${x}" y="${y}" width="216" height="76" rx="26" fill="url(#a)"/><rect x="${x + 14}" y="${y + 8}" width="150" height="10" rx="5" fill="#fff" opacity=".35"/>`;
  return {
    detras: `<defs>${volumen('a', color)}</defs>${sombra(250)}${pieza(292, 92)}${pieza(206, 104)}${pieza(120, 86)}${trazo('M132 112h136v262H132z', otro)}`,
    etiqueta: { x: 132, y: 150, ancho: 136, alto: 172 },
  };
};
