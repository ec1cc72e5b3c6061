/** What a scanned bar code says of the order that is prepared. Pure. */
import type { VentaPor } from '../valores/cantidades.ts';
import { normalizarCodigoBarras, pesoEnCodigo } from '../valores/codigo-barras.ts';
import { estaResuelta, topeDe } from './lineas.ts';
import type { EstadoLinea } from './lineas.ts';

export interface LineaEscaneable {
  readonly id: number;
  readonly codigo_barras?: string | undefined;
  readonly cantidad: number;
  /** Of one, or of a kilo, as the order was sold. */
  readonly precio: number;
  readonly por?: VentaPor | undefined;
  readonly preparados: number;
  readonly estado: EstadoLinea;
}

/** How many of each line have been scanned, by its id. */
export type Cuenta = Readonly<Record<number, number>>;

export type Escaneo<L> =
  | { readonly que: 'ninguna' }
  /** Nothing is to be done about it any more. */
  | { readonly que: 'ya'; readonly linea: L }
  /** It has to be weighed, or `pesa` is not what was ordered: somebody decides. */
  | { readonly que: 'pesar'; readonly linea: L; readonly pesa?: number }
  /** Its label says that it weighs `van` kilos, which can be stored. */
  | { readonly que: 'pesada'; readonly linea: L; readonly van: number }
  /** `van` of it so far; with `completa` it can be stored. */
  | { readonly que: 'suma' | 'completa'; readonly linea: L; readonly van: number };

/**
 * One more of the line that has this code. Fewer than were ordered are only counted: what is stored as fewer begins the
 * question about what is missing.
 */
export function contarEscaneo<L extends LineaEscaneable>(
  lineas: readonly L[],
  cuenta: Cuenta,
  codigo: string,
): Escaneo<L> {
  const buscado = normalizarCodigoBarras(codigo);
  const linea =
    lineas.find(({ codigo_barras }) => codigo_barras === buscado) ??
    lineas.find((deLaBalanza) => pesoDe(deLaBalanza, buscado) !== undefined);
  if (linea === undefined) return { que: 'ninguna' };
  const { id, estado, por, cantidad, preparados } = linea;
  if (estaResuelta(estado) && estado !== 'faltante') return { que: 'ya', linea };
  if (por !== undefined) return pesar(linea, pesoDe(linea, buscado));
  const van = Math.min(Math.max(cuenta[id] ?? 0, preparados) + 1, cantidad);
  return { que: van === cantidad ? 'completa' : 'suma', linea, van };
}

/** Kilos, where a label of the shop's scale says so of what is sold by the kilo, by its weight or by what it costs. */
function pesoDe(
  { codigo_barras, por, precio }: LineaEscaneable,
  codigo: string,
): number | undefined {
  return por !== 'kg' || codigo_barras === undefined
    ? undefined
    : pesoEnCodigo(codigo, codigo_barras, precio);
}

/** What is as much as was ordered, give or take, can be stored; less begins the question about what is missing. */
function pesar<L extends LineaEscaneable>(linea: L, pesa: number | undefined): Escaneo<L> {
  if (pesa === undefined || pesa === 0) return { que: 'pesar', linea };
  const alcanza = pesa >= linea.cantidad && pesa <= topeDe(linea);
  return alcanza ? { que: 'pesada', linea, van: pesa } : { que: 'pesar', linea, pesa };
}
