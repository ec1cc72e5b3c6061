/** What each offer takes off: of a line by itself, or of an order, shared out among its lines. Pure. */
import { aCentavos, menor, porciento, repartir } from './centavos.ts';
import type { Alcance, LineaACotizar, Promocion } from './tipos.ts';
import { alcanza } from './vigencia.ts';

/** A line while it is priced, in centavos. */
export interface EnCurso {
  readonly linea: LineaACotizar;
  readonly importe: bigint;
  queda: bigint;
  readonly descuentos: { readonly nombre: string; readonly monto: bigint }[];
  /** What of them is the coupon's. */
  delCupon: bigint;
}

export type DeProducto = Exclude<Promocion, { readonly tipo: 'medio_pago' }>;
export type DeMedioDePago = Extract<Promocion, { readonly tipo: 'medio_pago' }>;

export function esDeProducto(promocion: Promocion): promocion is DeProducto {
  return promocion.tipo !== 'medio_pago';
}

export function restar(linea: EnCurso, nombre: string, monto: bigint): void {
  if (monto === 0n) return;
  linea.queda -= monto;
  linea.descuentos.push({ nombre, monto });
}

/** The one offer of goods that takes most off the line; of two that take the same, the older one. */
export function mejorDe(linea: EnCurso, promociones: readonly DeProducto[]): void {
  let mejor: { readonly promocion: DeProducto; readonly monto: bigint } | undefined;
  for (const promocion of promociones) {
    if (!alcanza(promocion, linea.linea)) continue;
    const monto = menor(ahorroDe(promocion, linea), linea.importe);
    const gana =
      mejor === undefined ||
      monto > mejor.monto ||
      (monto === mejor.monto && promocion.id < mejor.promocion.id);
    if (gana && monto > 0n) mejor = { promocion, monto };
  }
  if (mejor !== undefined) restar(linea, mejor.promocion.nombre, mejor.monto);
}

function ahorroDe(promocion: DeProducto, { linea, importe }: EnCurso): bigint {
  if (promocion.tipo === 'porcentaje') return porciento(importe, promocion.porcentaje);
  // What is weighed has no second piece.
  if (linea.por != null || !Number.isInteger(linea.cantidad)) return 0n;
  const precio = aCentavos(linea.precio);
  if (promocion.tipo === 'segunda_unidad') {
    return porciento(precio, promocion.porcentaje) * BigInt(Math.floor(linea.cantidad / 2));
  }
  const { lleva, paga } = promocion;
  return precio * BigInt(Math.max(0, lleva - paga) * Math.floor(linea.cantidad / lleva));
}

export interface DelPedido extends Alcance {
  readonly nombre: string;
  readonly porcentaje?: number | null;
  readonly monto?: number | null;
  readonly tope?: number | null;
  /** Only what no offer has made cheaper yet. */
  readonly soloSinOferta?: boolean;
}

/** What it would take off, and off which lines. */
export function ahorroDelPedido(
  oferta: DelPedido,
  lineas: readonly EnCurso[],
): { readonly monto: bigint; readonly alcanzadas: readonly EnCurso[] } {
  const alcanzadas = lineas.filter(
    (linea) =>
      alcanza(oferta, linea.linea) && !(oferta.soloSinOferta && linea.descuentos.length > 0),
  );
  const base = alcanzadas.reduce((suma, { queda }) => suma + queda, 0n);
  const pedido =
    oferta.porcentaje == null ? aCentavos(oferta.monto ?? 0) : porciento(base, oferta.porcentaje);
  const hasta = oferta.tope == null ? base : menor(base, aCentavos(oferta.tope));
  return { monto: menor(pedido, hasta), alcanzadas };
}

/** Takes `monto` off the lines, in proportion to what is left of each. */
export function descontar(nombre: string, monto: bigint, lineas: readonly EnCurso[]): void {
  const partes = lineas.map(({ queda, linea }) => ({ base: queda, clave: linea.producto_id }));
  const cuotas = repartir(monto, partes);
  lineas.forEach((linea, i) => restar(linea, nombre, cuotas[i] ?? 0n));
}
