/**
 * The lines of an order become others: why that cannot be, and what it comes to then. Pure: who looks first is told what
 * whoever changes it is held to.
 */
import { cantidadEnTexto, importeDe, porQueNo } from '../valores/cantidades.ts';
import type { Venta, VentaPor } from '../valores/cantidades.ts';
import type { EstadoPedido } from '../estados.ts';
import { aCentavos, aPesos, menor, proporcion } from './centavos.ts';
import { parteDe } from './cotizar.ts';

/** How much of a product. */
export interface Cantidad {
  readonly producto_id: number;
  readonly cantidad: number;
}

/** A line as it stands. */
export interface LineaDePedido extends Cantidad {
  readonly nombre: string;
  readonly precio: number;
  /** What was taken off all of it. */
  readonly descuento: number;
  readonly por: VentaPor | null;
  /** How much of it was found; null while nobody has looked. */
  readonly preparados: number | null;
  /** What is charged for what stands in for the rest. */
  readonly reemplazo: number;
}

/** A product as the catalogue has it now. */
export interface ProductoDeHoy {
  readonly producto_id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly venta: Venta | null;
}

export interface PedidoPorCambiar {
  readonly estado: EstadoPedido;
  /** Whether it is paid before it is prepared. */
  readonly pagado: boolean;
  /** Whether it is put together already. */
  readonly listo: boolean;
}

export interface CambioDeCantidad {
  readonly producto: Pick<ProductoDeHoy, 'nombre' | 'venta'>;
  readonly antes: number;
  /** Nothing, to leave it out. */
  readonly cantidad: number;
}

/** Why a line cannot become that; undefined where it can, if there is so much. */
export function porQueNoCambia(
  { estado, pagado, listo }: PedidoPorCambiar,
  { producto, antes, cantidad }: CambioDeCantidad,
): string | undefined {
  const partida = cantidad === 0 ? undefined : porQueNo(producto, cantidad);
  if (partida !== undefined) return partida;
  if (estado === 'pago_pendiente')
    return 'El pedido espera su pago: cancelalo y comprá de nuevo lo que quieras';
  if (cantidad <= antes) return undefined;
  if (pagado) return 'El pedido ya está pagado: se le puede quitar, no agregar';
  return listo ? 'El pedido ya está listo: se le puede quitar, no agregar' : undefined;
}

/** A product beside its line, and how much of it there is to be. */
export interface CambioDeLinea<P> {
  readonly producto: P;
  readonly linea: LineaDePedido | undefined;
  /** What the order has of it; nothing where it has no such line. */
  readonly antes: number;
  readonly cantidad: number;
}

/** What is to be otherwise, in the order of the products; and the first one that is asked for and is none of them. */
export function loQueSeCambia<P extends ProductoDeHoy>(
  lineas: readonly LineaDePedido[],
  pedidas: readonly Cantidad[],
  productos: readonly P[],
): { readonly cambios: readonly CambioDeLinea<P>[]; readonly desconocido: number | undefined } {
  const cambios = productos.flatMap((producto): CambioDeLinea<P>[] => {
    const esDeEl = ({ producto_id }: Cantidad) => producto_id === producto.producto_id;
    const linea = lineas.find(esDeEl);
    const antes = linea?.cantidad ?? 0;
    const cantidad = pedidas.find(esDeEl)?.cantidad ?? 0;
    return cantidad === antes ? [] : [{ producto, linea, antes, cantidad }];
  });
  const desconocida = pedidas.find(
    ({ producto_id }) => !productos.some((producto) => producto.producto_id === producto_id),
  );
  return { cambios, desconocido: desconocida?.producto_id };
}

export const noExisteElProducto = (id: number): string => `No existe el producto ${id}`;
export const noHayTanto = (nombre: string): string => `De ${nombre} no hay tanto`;

/** How much of a line is out of the stock for it. */
export function retenidoDe(linea: LineaDePedido | undefined): number {
  return linea === undefined ? 0 : Math.min(linea.preparados ?? linea.cantidad, linea.cantidad);
}

/** What stays taken off a line of which there is to be so much: its part of it, and no more where there is more. */
export function descuentoQueQueda(
  { descuento, cantidad: antes }: Pick<LineaDePedido, 'descuento' | 'cantidad'>,
  cantidad: number,
): number {
  const de = milesimos(antes);
  return aPesos(proporcion(aCentavos(descuento), menor(milesimos(cantidad), de), de));
}

/** A line of what an order is to be, beside what it is. */
export interface LineaCambiada extends Cantidad {
  readonly nombre: string;
  readonly precio: number;
  readonly por: VentaPor | null;
  readonly antes: number;
  /** What all of it comes to. */
  readonly importe: number;
}

export interface CuentasDelCambio {
  readonly lineas: readonly LineaCambiada[];
  /** What it comes to now, and what it will; with its delivery. */
  readonly antes: number;
  readonly total: number;
}

/** What stays keeps its price, and its part of what was taken off it; what is new has today's. */
export function cuentasDelCambio(
  { pagado, envio }: Pick<PedidoPorCambiar, 'pagado'> & { readonly envio: number },
  lineas: readonly LineaDePedido[],
  {
    pedidas,
    productos,
  }: { readonly pedidas: readonly Cantidad[]; readonly productos: readonly ProductoDeHoy[] },
): CuentasDelCambio {
  const quedan = lineas.map((linea): LineaCambiada => {
    const { producto_id, nombre, precio, por, cantidad: antes } = linea;
    const cantidad = pedidas.find((pedida) => pedida.producto_id === producto_id)?.cantidad ?? 0;
    const importe =
      cantidad === antes
        ? importeDeLinea(linea, pagado)
        : restar(importeDe({ precio, cantidad }), descuentoQueQueda(linea, cantidad));
    return { producto_id, nombre, precio, por, antes, cantidad, importe };
  });
  const nuevas = pedidas.flatMap(({ producto_id, cantidad }): LineaCambiada[] => {
    const producto = productos.find((de) => de.producto_id === producto_id);
    const estaba = lineas.some((linea) => linea.producto_id === producto_id);
    if (estaba || producto === undefined || cantidad === 0) return [];
    const { nombre, precio, venta } = producto;
    const importe = importeDe({ precio, cantidad });
    return [{ producto_id, nombre, precio, por: venta?.por ?? null, antes: 0, cantidad, importe }];
  });
  const cambiadas = [...quedan, ...nuevas];
  return {
    lineas: cambiadas,
    antes: sumar([envio, ...lineas.map((linea) => importeDeLinea(linea, pagado))]),
    total: sumar([envio, ...cambiadas.map(({ importe }) => importe)]),
  };
}

/** What came of it, or will; what weighs more costs more only where it is paid at the door. */
function importeDeLinea(linea: LineaDePedido, pagado: boolean): number {
  const { precio, cantidad, preparados, reemplazo } = linea;
  const va = preparados ?? cantidad;
  const deMas = pagado ? 0 : importeDe({ precio, cantidad: Math.max(0, va - cantidad) });
  return sumar([parteDe(linea, va), deMas, reemplazo]);
}

/** What is otherwise than it was seen, in words: nothing where all is. */
export function loQueCambio(
  vistas: readonly Cantidad[],
  ahora: readonly Cantidad[],
  productos: readonly ProductoDeHoy[],
): string[] {
  const de = (lineas: readonly Cantidad[], id: number) =>
    lineas.find(({ producto_id }) => producto_id === id)?.cantidad ?? 0;
  return productos.flatMap(({ producto_id, nombre, venta }) => {
    const cantidad = de(ahora, producto_id);
    if (cantidad === de(vistas, producto_id)) return [];
    if (cantidad === 0) return [`ya no lleva ${nombre}`];
    return [`ahora lleva ${nombre}: ${cantidadEnTexto(cantidad, venta?.por)}`];
  });
}

const milesimos = (cantidad: number): bigint => BigInt(Math.round(cantidad * 1_000));
const restar = (pesos: number, menos: number) => aPesos(aCentavos(pesos) - aCentavos(menos));
const sumar = (importes: readonly number[]): number =>
  aPesos(importes.reduce((suma, importe) => suma + aCentavos(importe), 0n));
