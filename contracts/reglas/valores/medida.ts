/** How much of it a product is, as far as its name tells, and what one unit of measure costs. Pure. */
import { numeroEnTexto } from './numeros.ts';

/** What prices are compared by: kilos, litres, metres, pieces. */
export const UNIDADES = ['kg', 'l', 'm', 'u'] as const;
export type Unidad = (typeof UNIDADES)[number];

export interface Medida {
  /** In `unidad`, above zero. */
  readonly contenido: number;
  readonly unidad: Unidad;
}

type Conversion = readonly [unidad: Unidad, cuanto: number];
const CONOCIDAS: Readonly<Record<string, Conversion>> = {
  ...{ kg: ['kg', 1], kilo: ['kg', 1], kilos: ['kg', 1], g: ['kg', 0.001], gr: ['kg', 0.001] },
  ...{ grs: ['kg', 0.001], l: ['l', 1], lt: ['l', 1], lts: ['l', 1], litro: ['l', 1] },
  ...{ litros: ['l', 1], ml: ['l', 0.001], cc: ['l', 0.001], cm3: ['l', 0.001], m: ['m', 1] },
  ...{ mts: ['m', 1], u: ['u', 1], un: ['u', 1], unidad: ['u', 1], unidades: ['u', 1] },
};
const CUANTO = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
/** `3 × 101 g`, `1,5 l`, `× 48`, `por kg`, at the end of a name. */
const AL_FINAL = new RegExp(
  String.raw`\s+(?:(?:(\d{1,3})\s*[x×]\s*)?(${CUANTO})\s*([a-z]{1,8}3?)\.?|[x×]\s*(\d{1,5})(?:\s*u\.?)?|por\s+(kilo|kg|litro|unidad))\s*$`,
  'i',
);

/** What the end of `nombre` says, or null. */
export function medidaDe(nombre: string): Medida | null {
  const hallada = AL_FINAL.exec(nombre);
  if (hallada === null) return null;
  const [, veces = '1', cuanto, palabra = '', piezas, suelto] = hallada;
  if (piezas !== undefined) return conContenido(Number(piezas), 'u');
  const [unidad, factor] = CONOCIDAS[(suelto ?? palabra).toLowerCase()] ?? [];
  if (unidad === undefined || factor === undefined) return null;
  const numero = suelto === undefined ? Number(cuanto?.replace(',', '.')) : 1;
  return conContenido(Number(veces) * numero * factor, unidad);
}

function conContenido(contenido: number, unidad: Unidad): Medida | null {
  const redondo = Math.round(contenido * 1000) / 1000;
  return redondo > 0 ? { contenido: redondo, unidad } : null;
}

/** `nombre` without what it says of how much it is: that stands on a line of its own. */
export function sinMedida(nombre: string): string {
  return medidaDe(nombre) === null ? nombre : nombre.replace(AL_FINAL, '');
}

/** How much it is, as labels write it: as its name says it, or `500 g`, `1,5 l`, `48 unidades`. */
export function tamanio(nombre: string, medida: Medida | null): string | null {
  const [alFinal] = medidaDe(nombre) === null ? [] : (AL_FINAL.exec(nombre) ?? []);
  if (alFinal !== undefined) return alFinal.trim();
  if (medida === null) return null;
  const { contenido, unidad } = medida;
  const chica = contenido < 1 ? CHICAS[unidad] : undefined;
  if (chica !== undefined) return `${numeroEnTexto(contenido * 1000)} ${chica}`;
  return unidad === 'u' ? `× ${numeroEnTexto(contenido)}` : `${numeroEnTexto(contenido)} ${unidad}`;
}

const CHICAS: Readonly<Partial<Record<Unidad, string>>> = { kg: 'g', l: 'ml' };

/** Pesos for one `unidad`, to the centavo; null where it is sold by just that. */
export function precioPorUnidad(precio: number, medida: Medida | null): number | null {
  if (medida === null || medida.contenido === 1) return null;
  return Math.round((precio / medida.contenido) * 100) / 100;
}

/** Percents of VAT (IVA) that food and what is sold beside it pay. */
export const TASAS_IVA = [0, 10.5, 21, 27] as const;

/** What of a price is left without VAT, to the centavo: «precio sin impuestos nacionales». */
export function sinImpuestos(precio: number, iva: number): number {
  return Math.round((precio / (1 + iva / 100)) * 100) / 100;
}
