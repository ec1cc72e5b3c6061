/** The lines of an order while it is prepared: their states, and what they come to. Pure. */
import { cantidadEnTexto, importeDe } from '../valores/cantidades.ts';
import type { VentaPor } from '../valores/cantidades.ts';

/** `pendiente` until somebody has marked it; `consultada` while its shopper is asked. */
export const ESTADOS_LINEA = [
  'pendiente',
  'preparada',
  'faltante',
  'consultada',
  'reemplazada',
] as const;
export type EstadoLinea = (typeof ESTADOS_LINEA)[number];

/** Whether nothing is to be done or waited for any more. */
export function estaResuelta(estado: EstadoLinea): boolean {
  return estado !== 'pendiente' && estado !== 'consultada';
}

/** What is to be done about what there is not enough of, as the shopper said at checkout. */
export const SI_FALTA = ['preguntar', 'reemplazar', 'quitar'] as const;
export type SiFalta = (typeof SI_FALTA)[number];

/** And what, where they are asked and do not answer. */
export const SI_NO_CONTESTA = ['reemplazar', 'quitar'] as const;
export type SiNoContesta = (typeof SI_NO_CONTESTA)[number];

/** What is weighed may come out so much heavier than it was ordered. */
export const TOLERANCIA_DE_PESO = 0.1;

interface Pedida {
  readonly nombre: string;
  readonly cantidad: number;
  readonly por?: VentaPor | null;
}

/** The most of it that can be prepared. */
export function topeDe({ cantidad, por }: Omit<Pedida, 'nombre'>): number {
  return por ? Math.floor(cantidad * (1 + TOLERANCIA_DE_PESO) * 1_000) / 1_000 : cantidad;
}

/** Why so much of the line cannot have been prepared; undefined where it can. */
export function porQueNoSePrepara(linea: Pedida, preparados: number): string | undefined {
  const { nombre, por } = linea;
  if (!por && !Number.isInteger(preparados))
    return `${nombre} se vende por unidad: poné un número entero`;
  const tope = topeDe(linea);
  if (preparados <= tope) return undefined;
  return `De ${nombre} se pidieron ${cantidadEnTexto(linea.cantidad, por)}: se pueden preparar hasta ${cantidadEnTexto(tope, por)}`;
}

/** How much of it there was not, to three decimals. */
export function faltanDe(cantidad: number, preparados: number): number {
  return Math.max(0, Math.round((cantidad - preparados) * 1_000) / 1_000);
}

interface Preparada extends Pick<Pedida, 'cantidad' | 'por'> {
  readonly estado: EstadoLinea;
  readonly preparados: number;
  readonly reemplazo?: Pedida;
}

/** How what goes of a line differs from what was ordered, as its shopper reads it; null where it does not. */
export function comoVa({ estado, preparados, cantidad, por, reemplazo }: Preparada): string | null {
  if (estado === 'pendiente' || preparados === cantidad) return null;
  const hay = preparados > 0 ? `Va ${cantidadEnTexto(preparados, por)}` : 'No había';
  if (estado === 'consultada') return `${hay}: esperamos tu respuesta`;
  if (reemplazo === undefined) return hay;
  const cambio = `${cantidadEnTexto(reemplazo.cantidad, reemplazo.por)} × ${reemplazo.nombre}`;
  return `${hay}${preparados > 0 ? ' y' : ', va'} ${cambio}`;
}

interface Reemplazo {
  readonly cantidad: number;
  readonly precio: number;
}

/**
 * What a replacement is charged at, in pesos. What was shown and accepted can be charged where it is paid at the
 * door; else it never comes to more than what it stands in for, and the shop pays the difference.
 */
export function importeDeReemplazo(
  { cantidad, precio }: Reemplazo,
  /** What was paid, or is to be, for what is missing. */
  falta: number,
  comoSePaga: { readonly aceptado: boolean; readonly pagado: boolean },
): number {
  const costaria = importeDe({ cantidad, precio });
  if (comoSePaga.aceptado && !comoSePaga.pagado) return costaria;
  return Math.min(costaria, falta);
}
