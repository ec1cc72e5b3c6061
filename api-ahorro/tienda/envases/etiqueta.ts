/** Labels: what is written on a pack, fitted to the room there is. */
import { sinMedida, tamanio } from '../../../contracts/reglas/valores/medida.ts';
import { claro, comoTinta, CREMA, oscuro, tintaSobre } from './colores.ts';
import { motivo } from './motivos.ts';
import { circulo, en, enXml, rect } from './svg.ts';
import type { Caja, Pieza } from './tipos.ts';

const LETRA = 'font-family="system-ui, \'Segoe UI\', Roboto, sans-serif"';
const LARGO_MAXIMO = 60;
const CUERPO_MINIMO = 16;

/** Widths in ems of a bold and wide face, so that narrower ones fit too. */
const ANCHOS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'|!´]/, 0.38],
  [/[ ftr()-]/, 0.48],
  [/[mwMW]/, 1.05],
  [/[×+=]/, 0.84],
  [/[A-ZÁÉÍÓÚÑ]/, 0.78],
  [/[\u0020-\u024f]/, 0.7],
];

export const anchoEm = (texto: string): number =>
  Array.from(texto).reduce((suma, signo) => {
    const medida = ANCHOS.find(([signos]) => signos.test(signo));
    return suma + (medida?.[1] ?? 1.3);
  }, 0);

const MARCA = /(?<!\S)Belgrano(?!\S)/giu;

/** The name as a label tells it, and the size apart. */
export function separar(nombre: string): { readonly nombre: string; readonly tamano: string } {
  // Names are typed by people: without limit here, a long one would make each drawing slow.
  const entero = nombre.slice(0, 400).normalize('NFC').replace(/\s+/gu, ' ').trim();
  const medida = tamanio(entero, null) ?? '';
  const corto = sinMedida(entero).replace(MARCA, ' ').replace(/\s+/gu, ' ').trim();
  const resto = Array.from(corto).slice(0, LARGO_MAXIMO).join('');
  return { nombre: resto || entero.slice(0, LARGO_MAXIMO), tamano: medida.replace(/^x/i, '×') };
}

/** Words, with those that lead to the next one joined to it. */
function palabras(texto: string): readonly string[] {
  const juntas = texto.replace(/(?<= |^)(de|del|la|el|en|con|sin|y|a|×) /giu, '$1\u00a0');
  return juntas.split(' ').filter((palabra) => palabra !== '');
}

/** All ways to break words into that many lines. */
function cortes(lista: readonly string[], lineas: number): readonly (readonly string[])[] {
  if (lineas === 1) return [[lista.join(' ')]];
  return lista.slice(0, lista.length - lineas + 1).flatMap((_, i) => {
    const primera = lista.slice(0, i + 1).join(' ');
    return cortes(lista.slice(i + 1), lineas - 1).map((resto) => [primera, ...resto]);
  });
}

interface Ajuste {
  readonly lineas: readonly string[];
  readonly cuerpo: number;
}

const INTERLINEA = 1.06;

function mejorAjuste(texto: string, [ancho, alto]: readonly [number, number], maximo: number) {
  const lista = palabras(texto).slice(0, 9);
  let mejor: Ajuste = { lineas: [texto], cuerpo: 0 };
  for (let cuantas = 1; cuantas <= Math.min(3, lista.length); cuantas++) {
    for (const lineas of cortes(lista, cuantas)) {
      const largo = Math.max(...lineas.map(anchoEm));
      const cuerpo = Math.min(ancho / largo, alto / (cuantas * INTERLINEA), maximo);
      if (cuerpo > mejor.cuerpo + 0.5) mejor = { lineas, cuerpo };
    }
  }
  return mejor;
}

/** In one to three lines, as big as there is room; cut short when it would be too small. */
export function ajustar(texto: string, sitio: readonly [number, number], maximo: number): Ajuste {
  const signos = Array.from(texto);
  for (let largo = signos.length; largo > 3; largo -= 2) {
    const parte = signos.slice(0, largo).join('').trim();
    const ajuste = mejorAjuste(largo < signos.length ? `${parte}…` : parte, sitio, maximo);
    if (ajuste.cuerpo >= Math.min(CUERPO_MINIMO, maximo)) return ajuste;
  }
  return mejorAjuste(signos.slice(0, 4).join(''), sitio, maximo);
}

const escrito = (x: number, y: number, cuerpo: number, color: string, texto: string, mas = '') =>
  `<text x="${Math.round(x)}" y="${Math.round(y)}" font-size="${Math.floor(cuerpo * 10) / 10}" fill="${color}"${mas}>${enXml(texto)}</text>`;

const grupo = (dentro: string): string =>
  `<g ${LETRA} font-weight="800" text-anchor="middle">${dentro}</g>`;

/** The name in its room, centred both ways. */
function renglones(texto: string, [x, y, ancho, alto]: Caja, tinta: string, maximo: number) {
  const { lineas, cuerpo } = ajustar(texto, [ancho, alto], maximo);
  const paso = cuerpo * INTERLINEA;
  const primera = y + alto / 2 - ((lineas.length - 1) * paso) / 2 + cuerpo * 0.36;
  return lineas
    .map((renglon, i) => escrito(x + ancho / 2, primera + i * paso, cuerpo, tinta, renglon))
    .join('');
}

interface Estilo {
  /** What it is printed on. */
  readonly fondo: string;
  /** The part of the height that the motif takes; 0 is none. */
  readonly dibujo?: number;
  readonly maximo?: number;
  /** The motif beside the name instead of below. */
  readonly alLado?: boolean;
}

/** Long words have more room above the motif than beside it. */
function convieneAlLado(
  nombre: string,
  [ancho, alto]: readonly [number, number],
  [dibujo, maximo]: readonly [number, number],
): boolean {
  const alLado = ajustar(nombre, [ancho - Math.min(alto, ancho * dibujo), alto], maximo);
  const encima = ajustar(nombre, [ancho, alto * 0.55], maximo);
  return alLado.cuerpo >= 25 || alLado.cuerpo * 1.1 >= encima.cuerpo;
}

const DE_LA_CASA = 'Belgrano';
const ESPACIADO = 1.5;

/** A brand in capitals, as big as there is room and no bigger than `BELGRANO`; cut short when it would be too small. */
function enMayusculas(marca: string, ancho: number) {
  const signos = Array.from(marca.slice(0, 100).toUpperCase());
  for (let largo = Math.min(signos.length, 30); ; largo -= 1) {
    const rotulo = `${signos.slice(0, largo).join('').trim()}${largo < signos.length ? '…' : ''}`;
    const cuerpo = Math.min(15, (ancho - rotulo.length * ESPACIADO) / anchoEm(rotulo));
    if (cuerpo >= 9 || largo <= 4) return { rotulo, cuerpo: Math.max(cuerpo, 6) };
  }
}

/** Brand, name and motif, printed on a ground. */
export function frente(pieza: Pieza, caja: Caja, estilo: Estilo): string {
  const [x, y, ancho, alto] = caja;
  const { fondo, dibujo = 0.45, maximo = 44, alLado = false } = estilo;
  const tinta = tintaSobre(fondo);
  const propia = tinta === '#ffffff' ? '#ffffff' : comoTinta(pieza.color);
  const marca = 17;
  const hueco = alto - marca - 4;
  const ladea = alLado && convieneAlLado(pieza.nombre, [ancho, hueco], [dibujo, maximo]);
  const pedida = alLado ? 0.5 : dibujo;
  const parte = pieza.nombre.length > 16 ? pedida * 0.8 : pedida;
  const lado = ladea ? Math.min(hueco, ancho * dibujo) : hueco * parte;
  const texto: Caja = ladea
    ? [x + lado, y + marca + 4, ancho - lado, hueco]
    : [x, y + marca + 4, ancho, hueco - lado];
  const centro = ladea
    ? ([x + lado / 2 - 4, y + alto / 2] as const)
    : ([x + ancho / 2, y + alto - lado / 2] as const);
  const enMarca = ladea ? x + lado + (ancho - lado) / 2 : x + ancho / 2;
  const { rotulo, cuerpo } = enMayusculas(pieza.marca ?? DE_LA_CASA, texto[2]);
  const letras = `${escrito(enMarca, y + 13, cuerpo, propia, rotulo, ` letter-spacing="${ESPACIADO}"`)}${renglones(pieza.nombre, texto, propia, maximo)}`;
  if (dibujo === 0) return grupo(letras);
  const plato = tinta === '#ffffff' ? circulo(0, 0, 56, CREMA) : '';
  const escala = (lado * 0.94) / 112;
  return `${grupo(letras)}${en(...centro, escala, `${plato}${motivo(pieza.motivo, pieza.color)}`)}`;
}

/** A light panel with all of it, and a stripe of the product's colour. */
export function panel(pieza: Pieza, caja: Caja, estilo: Partial<Estilo> = {}): string {
  const [x, y, ancho, alto] = caja;
  const fondo = estilo.fondo ?? CREMA;
  const dentro: Caja = [x + 10, y + 10, ancho - 20, alto - 18];
  return `${rect(caja, 14, fondo, `stroke="${oscuro(fondo, 0.14)}" stroke-width="2"`)}${frente(pieza, dentro, { ...estilo, fondo })}`;
}

/** How much is in it, on a pill around that middle; nothing where the name does not tell. */
export function insignia({ tamano, color }: Pieza, x: number, y: number, fondo?: string): string {
  if (tamano === '') return '';
  const papel = fondo ?? comoTinta(color);
  const texto = Array.from(tamano).slice(0, 14).join('');
  const cuerpo = 25;
  const ancho = anchoEm(texto) * cuerpo * 0.94 + 22;
  const caja: Caja = [x - ancho / 2, y - 19, ancho, 38];
  const borde = `stroke="${claro(papel, 0.75)}" stroke-width="2.5"`;
  return `${rect(caja, 19, papel, borde)}${grupo(escrito(x, y + 9, cuerpo, tintaSobre(papel), texto))}`;
}
