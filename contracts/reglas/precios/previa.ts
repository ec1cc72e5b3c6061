/** What an offer or coupon would have taken off an order that was bought before, by the function that prices it. Pure. */
import type { MedioPago, TipoCliente } from '../estados.ts';
import { aCentavos } from './centavos.ts';
import { cotizar } from './cotizar.ts';
import type { Cupon, LineaACotizar, Promocion } from './tipos.ts';

export interface PedidoPasado {
  readonly lineas: readonly LineaACotizar[];
  readonly quien: TipoCliente;
  readonly metodo_pago: MedioPago;
  /** When it was bought: weekdays of an offer look at this. */
  readonly momento: number;
}

/** What is in force now, on whichever days, as if it had been all the time. */
export function vigentesSiempre(
  promociones: readonly Promocion[],
  ahora: number,
): readonly Promocion[] {
  return promociones
    .filter(({ desde, hasta }) => (desde ?? ahora) <= ahora && (hasta ?? Infinity) > ahora)
    .map(sinFechas);
}

/** In force from ever and for ever: what is to begin tomorrow is tried on the orders of before. */
export function sinFechas<Oferta extends Promocion | Cupon>(oferta: Oferta): Oferta {
  return { ...oferta, desde: null, hasta: null };
}

/**
 * Centavos of goods that the order would have cost less, or more where it is negative, had `propuesta` been in force.
 * It stands for the one of its id where there is one: the same once more changes nothing.
 */
export function costoDeOferta(
  pedido: PedidoPasado,
  vigentes: readonly Promocion[],
  propuesta: Promocion,
): bigint {
  const demas = vigentes.filter(({ id }) => id !== propuesta.id);
  return pagado(pedido, vigentes) - pagado(pedido, [...demas, sinFechas(propuesta)]);
}

/** Centavos of goods that the coupon takes off the order, where it has none yet. */
export function costoDeCupon(
  pedido: PedidoPasado,
  vigentes: readonly Promocion[],
  cupon: Cupon,
): bigint {
  return pagado(pedido, vigentes) - pagado(pedido, vigentes, sinFechas(cupon));
}

function pagado(
  { lineas, quien, metodo_pago, momento }: PedidoPasado,
  promociones: readonly Promocion[],
  cupon: Cupon | null = null,
): bigint {
  const pedido = { lineas, promociones, cupon, quien, metodo_pago, ahora: momento };
  return aCentavos(cotizar(pedido).total);
}
