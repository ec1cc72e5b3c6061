/** How much of a product is bought: pieces, or by weight in steps; and what that comes to. Pure. */
import { numeroEnTexto, numeroEscrito } from './numeros.ts';

/** The most of one product that a line may hold, in what it is sold by. */
export const CANTIDAD_MAXIMA = 1_000;

/** What goods that are not sold in pieces are sold by. */
export const VENTA_POR = ['kg', 'l', 'm'] as const;
export type VentaPor = (typeof VENTA_POR)[number];

/** What is bought in multiples of `paso`, such as half a kilo. */
export interface Venta {
  readonly por: VentaPor;
  readonly paso: number;
}

/** In pieces, whole ones, where nothing is said. */
type ComoSeVende = Venta | null | undefined;

export const pasoDe = (venta: ComoSeVende): number => venta?.paso ?? 1;

const milesimos = (cantidad: number): number => Math.round(cantidad * 1_000);

/** Whether it has at most three decimals; what is next to nothing is no quantity. */
export function esCantidad(cantidad: number): boolean {
  const enMilesimos = milesimos(cantidad);
  return (cantidad === 0 || enMilesimos !== 0) && Math.abs(cantidad * 1_000 - enMilesimos) < 1e-6;
}

/** Whether so much can be bought of it. */
export function vaDeAPasos(cantidad: number, venta: ComoSeVende): boolean {
  return esCantidad(cantidad) && milesimos(cantidad) % milesimos(pasoDe(venta)) === 0;
}

/** The nearest that can be bought, one step at least and no more than `hasta`. */
export function ajustar(cantidad: number, venta: ComoSeVende, hasta: number): number {
  const paso = milesimos(pasoDe(venta));
  const tope = Math.floor(milesimos(Math.min(hasta, CANTIDAD_MAXIMA)) / paso);
  const pasos = Math.min(Math.max(Math.round(milesimos(cantidad) / paso), 1), Math.max(tope, 1));
  return (pasos * paso) / 1_000;
}

/** What a line comes to, in pesos to the centavo, half a centavo up: as the database rounds it. */
export function importeDe({ precio, cantidad }: { precio: number; cantidad: number }): number {
  const milavos = BigInt(Math.round(precio * 100)) * BigInt(milesimos(cantidad));
  return Number((milavos + 500n) / 1_000n) / 100;
}

/** `3`, `0,5 kg`: as people read it. */
export function cantidadEnTexto(cantidad: number, por?: VentaPor | null): string {
  const cuanto = numeroEnTexto(cantidad);
  return por ? `${cuanto} ${por}` : cuanto;
}

/** The units that people write beside a quantity, in what it is counted in. */
const EN_SU_UNIDAD: Readonly<Record<VentaPor, ReadonlyMap<string, number>>> = {
  kg: new Map(['g', 'gr', 'grs', 'gramo', 'gramos'].map((gramos) => [gramos, 1_000])),
  l: new Map(['ml', 'cc', 'cm3'].map((mililitros) => [mililitros, 1_000])),
  m: new Map([['cm', 100]]),
};
/** Of what is measured nobody buys thousands: what is parted there are decimals. */
const DECIMALES = /^\d{1,3}[.,]\d{3}$/;

/** How much `texto` says, its unit included: `3`, `1,250 kg`, `1.250`, `500 g`; null where it says nothing. */
export function cantidadEscrita(texto: string, por?: VentaPor | null): number | null {
  const [, cifras = '', unidad = ''] = /^(.*?)\s*(\p{L}[\p{L}\d]*)?\.?$/u.exec(texto.trim()) ?? [];
  const parte = por ? (EN_SU_UNIDAD[por].get(unidad.toLowerCase()) ?? 1) : 1;
  const cuanto =
    por && parte === 1 && DECIMALES.test(cifras)
      ? Number(cifras.replace(',', '.'))
      : numeroEscrito(cifras);
  return typeof cuanto === 'number' ? cuanto / parte : null;
}

/** Why there cannot be so much of it in stock; undefined where there can. @param seMide whether it is sold in parts */
export function porQueNoHay(stock: number, seMide: boolean): string | undefined {
  return seMide || Number.isInteger(stock)
    ? undefined
    : 'Se vende por unidad: tiene que ser un número entero';
}

/** Why so much of it cannot be bought; undefined where it can. */
export function porQueNo(
  { nombre, venta }: { readonly nombre: string; readonly venta?: ComoSeVende },
  cantidad: number,
): string | undefined {
  if (vaDeAPasos(cantidad, venta)) return undefined;
  if (!venta) return `${nombre} se vende por unidad: poné un número entero`;
  return `${nombre} se vende de a ${cantidadEnTexto(venta.paso, venta.por)}`;
}
