/** The few pieces of SVG that the packshots are made of. */
import { escapar } from '../../../platform/http/paginas/html.ts';

/** A corner, and how round it is. */
export type Punto = readonly [x: number, y: number, radio?: number];

// Not allowed in XML 1.0, not even as a reference; halves of surrogate pairs are none of its characters.
const PROHIBIDOS =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** What somebody typed, as text of an XML document. */
export function enXml(texto: string): string {
  return escapar(texto.replace(PROHIBIDOS, ''));
}

/** One decimal is a tenth of a pixel at full size. */
export const num = (valor: number): string => String(Math.round(valor * 10) / 10);

function hacia(desde: Punto, hasta: Punto, radio: number): string {
  const [x, y] = desde;
  const largo = Math.hypot(hasta[0] - x, hasta[1] - y) || 1;
  const parte = Math.min(radio / largo, 0.5);
  return `${num(x + (hasta[0] - x) * parte)} ${num(y + (hasta[1] - y) * parte)}`;
}

/** A closed outline with rounded corners, as the `d` of a path. */
export function poligono(puntos: readonly Punto[]): string {
  const lados = puntos.map((punto, i) => {
    const [x, y, radio = 0] = punto;
    const orden = i === 0 ? 'M' : 'L';
    if (radio === 0) return `${orden}${num(x)} ${num(y)}`;
    const antes = puntos.at(i - 1) ?? punto;
    const luego = puntos[(i + 1) % puntos.length] ?? punto;
    return `${orden}${hacia(punto, antes, radio)}Q${num(x)} ${num(y)} ${hacia(punto, luego, radio)}`;
  });
  return `${lados.join('')}Z`;
}

/** An outline told by its right half, from top to bottom, as distances from the middle. */
export function silueta(mitad: readonly Punto[], medio = 200): string {
  const derecha = mitad.map(([x, y, radio]): Punto => [medio + x, y, radio]);
  const izquierda = mitad.map(([x, y, radio]): Punto => [medio - x, y, radio]);
  return poligono([...derecha, ...izquierda.reverse()]);
}

export const trazo = (d: string, relleno: string, mas = ''): string =>
  `<path d="${d}" fill="${relleno}"${mas && ` ${mas}`}/>`;

/** A line without a filling. */
export const linea = (d: string, color: string, grosor: number, mas = ''): string =>
  trazo(
    d,
    'none',
    `stroke="${color}" stroke-width="${num(grosor)}" stroke-linecap="round" stroke-linejoin="round"${mas && ` ${mas}`}`,
  );

export function rect(
  [x, y, ancho, alto]: readonly [number, number, number, number],
  radio: number,
  relleno: string,
  mas = '',
): string {
  const medidas = `x="${num(x)}" y="${num(y)}" width="${num(ancho)}" height="${num(alto)}"`;
  return `<rect ${medidas} rx="${num(radio)}" fill="${relleno}"${mas && ` ${mas}`}/>`;
}

export const circulo = (x: number, y: number, radio: number, relleno: string, mas = ''): string =>
  `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radio)}" fill="${relleno}"${mas && ` ${mas}`}/>`;

export function elipse(
  [x, y, rx, ry]: readonly [number, number, number, number],
  relleno: string,
  mas = '',
): string {
  const medidas = `cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}"`;
  return `<ellipse ${medidas} fill="${relleno}"${mas && ` ${mas}`}/>`;
}

/** Moved, turned and scaled. */
export function en(x: number, y: number, escala: number, dentro: string, giro = 0): string {
  const vuelta = giro === 0 ? '' : ` rotate(${num(giro)})`;
  const lugar = x === 0 && y === 0 ? '' : `translate(${num(x)} ${num(y)})`;
  const tamano = escala === 1 ? '' : ` scale(${String(Math.round(escala * 1000) / 1000)})`;
  return `<g transform="${`${lugar}${vuelta}${tamano}`.trim()}">${dentro}</g>`;
}

/** An id for what is told by that text: the same text has the same one. */
function nombreDe(texto: string): string {
  let suma = 7;
  for (const signo of texto) suma = (suma * 31 + (signo.codePointAt(0) ?? 0)) % 2_147_483_647;
  return `i${suma.toString(36)}`;
}

/** The same thing at several places. */
export function varios(
  dibujo: string,
  sitios: readonly (readonly [x: number, y: number, escala?: number, giro?: number])[],
): string {
  const id = nombreDe(dibujo);
  const usos = sitios.map(([x, y, escala = 1, giro = 0]) =>
    escala === 1 && giro === 0
      ? `<use href="#${id}" x="${num(x)}" y="${num(y)}"/>`
      : en(x, y, escala, '', giro).replace('<g ', `<use href="#${id}" `).replace('></g>', '/>'),
  );
  return `<defs><g id="${id}">${dibujo}</g></defs>${usos.join('')}`;
}

/** A body with volume: what is inside is cut by its outline, and the light falls on both. */
export function solido(d: string, color: string, dentro = '', luz: Luz = 'cilindro'): string {
  const id = nombreDe(d);
  const usar = (relleno: string): string => `<use href="#${id}" fill="${relleno}"/>`;
  const recorte = dentro
    ? `<clipPath id="k${id}"><use href="#${id}"/></clipPath><g clip-path="url(#k${id})">${dentro}</g>`
    : '';
  return `<defs><path id="${id}" d="${d}"/></defs>${usar(color)}${recorte}${usar(`url(#${luz})`)}`;
}

const paso = (donde: number, color: string, opacidad: number): string =>
  `<stop offset="${donde}" stop-color="${color}" stop-opacity="${opacidad}"/>`;
const B = '#fff';
const N = '#2a1a0c';

const LUCES = {
  /** Round, and taller than wide. */
  cilindro: `<linearGradient id="cilindro">${paso(0, N, 0.2)}${paso(0.05, N, 0.05)}${paso(0.12, B, 0.2)}${paso(0.24, B, 0.03)}${paso(0.62, N, 0.02)}${paso(0.9, N, 0.2)}${paso(1, N, 0.26)}</linearGradient>`,
  /** Flat, or soft and filled. */
  plano: `<linearGradient id="plano" x2=".9" y2="1">${paso(0, B, 0.26)}${paso(0.4, B, 0)}${paso(0.62, N, 0.02)}${paso(1, N, 0.2)}</linearGradient>`,
  /** Round on all sides. */
  esfera: `<radialGradient id="esfera" cx=".34" cy=".28" r=".8">${paso(0, B, 0.5)}${paso(0.22, B, 0.2)}${paso(0.5, B, 0)}${paso(0.8, N, 0.14)}${paso(1, N, 0.3)}</radialGradient>`,
  sombra: `<radialGradient id="sombra">${paso(0, '#000', 0.34)}${paso(0.55, '#000', 0.16)}${paso(1, '#000', 0)}</radialGradient>`,
} as const;

export type Luz = keyof typeof LUCES;

/** The gradients that a drawing uses. */
export function lucesDe(dibujo: string): string {
  const usadas = Object.entries(LUCES).filter(([luz]) => dibujo.includes(`url(#${luz})`));
  return `<defs>${usadas.map(([, definicion]) => definicion).join('')}</defs>`;
}

/** Where it touches the ground. */
export const sombra = (ancho: number, y = 364, x = 200): string =>
  elipse([x, y, ancho, 13], 'url(#sombra)');
