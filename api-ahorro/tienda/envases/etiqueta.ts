/** What is written on a pack: the house, what it is, how much. */
import { sinMedida, tamanio } from '../../../contracts/reglas/medida.ts';
import { texto, tono } from './svg.ts';

export interface Lugar {
  readonly x: number;
  readonly y: number;
  readonly ancho: number;
  readonly alto: number;
}

const LINEAS = 3;
/** Of a letter in the middle, as part of its size. */
const LETRA = 0.66;
const MAXIMO = 34;
const MINIMO = 9;
const TINTA = '#26302b';

/** A label of `color` at `lugar`. */
export function etiqueta(nombre: string, color: string, { x, y, ancho, alto }: Lugar): string {
  const centro = x + ancho / 2;
  const oscuro = tono(color, -0.35);
  const medida = tamanio(nombre, null);
  const lineas = enLineas(sinMedida(nombre).replace(/\s+Belgrano$/i, ''), ancho - 16);
  const lugarDelNombre = alto - 34 - (medida === null ? 0 : 34);
  const cuerpo = Math.min(tamanioDe(lineas, ancho - 16), lugarDelNombre / lineas.length / 1.12);
  const primera = y + 32 + (lugarDelNombre - lineas.length * cuerpo * 1.1) / 2 + cuerpo * 0.82;
  const dichas = lineas.map((linea, i) =>
    texto(
      centro,
      Math.round(primera + i * cuerpo * 1.1),
      Math.round(cuerpo),
      linea,
      ` font-weight="700" fill="${TINTA}"`,
    ),
  );
  return [
    `<rect x="${x}" y="${y}" width="${ancho}" height="${alto}" rx="9" fill="#fffdf6"/>`,
    `<path d="M${x} ${y + 9}a9 9 0 0 1 9-9h${ancho - 18}a9 9 0 0 1 9 9v17H${x}z" fill="${oscuro}"/>`,
    texto(centro, y + 19, 14, 'BELGRANO', ' font-weight="700" letter-spacing="2" fill="#fff"'),
    ...dichas,
    ...(medida === null ? [] : [sello(centro, y + alto - 18, medida, oscuro)]),
  ].join('');
}

/** How much it is, in a badge around (`x`, `y`). */
function sello(x: number, y: number, medida: string, color: string): string {
  const ancho = medida.length * 9.5 + 22;
  return `<rect x="${x - ancho / 2}" y="${y - 13}" width="${ancho}" height="26" rx="13" fill="${color}"/>${texto(x, y + 6, 17, medida, ' font-weight="700" fill="#fff"')}`;
}

/** Into as many lines as make its letters largest. */
function enLineas(dicho: string, ancho: number): string[] {
  const palabras = dicho.trim().split(/\s+/).slice(0, 8);
  const partidas = [1, 2, LINEAS].map((cuantas) => partir(palabras, cuantas));
  return partidas.reduce((mejor, otra) =>
    tamanioDe(otra, ancho) > tamanioDe(mejor, ancho) * 1.05 ? otra : mejor,
  );
}

function partir(palabras: readonly string[], cuantas: number): string[] {
  const total = palabras.join(' ').length;
  const lineas = [''];
  for (const palabra of palabras) {
    const ultima = lineas.at(-1) ?? '';
    const cabe = `${ultima} ${palabra}`.trim().length <= Math.ceil(total / cuantas) + 2;
    if (ultima === '' || cabe || lineas.length === cuantas) {
      lineas[lineas.length - 1] = `${ultima} ${palabra}`.trim();
    } else lineas.push(palabra);
  }
  return lineas.map((linea) =>
    linea.length > 22 ? `${Array.from(linea).slice(0, 21).join('')}…` : linea,
  );
}

function tamanioDe(lineas: readonly string[], ancho: number): number {
  const larga = Math.max(...lineas.map((linea) => linea.length), 1);
  return Math.max(MINIMO, Math.min(MAXIMO, ancho / (larga * LETRA)));
}
