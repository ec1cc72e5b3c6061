/** What an offer or coupon would sell for less than it costs the shop, by the function that prices it. Pure. */
import type { TipoCliente } from '../estados.ts';
import { aCentavos, aPesos } from './centavos.ts';
import { cotizar } from './cotizar.ts';
import { sinFechas } from './previa.ts';
import type { Cupon, LineaACotizar, Promocion } from './tipos.ts';

/** A product as an offer is tried on it. */
export interface ConCosto extends Omit<LineaACotizar, 'cantidad'> {
  readonly costo: number;
}

/**
 * What one of it would be sold for by an offer or coupon alone, on whichever day, to the centavo down; null where it takes
 * nothing off, or leaves no less than it costs. A coupon of a sum is no product's: it makes none cheaper.
 */
export function quedaBajoCosto(
  { costo, ...producto }: ConCosto,
  oferta: Promocion | Cupon,
): number | null {
  const cantidad = piezasDe(oferta);
  const { descuento, total } = cotizar({
    lineas: [{ ...producto, cantidad }],
    ...aSolas(oferta),
    quien: oferta.para ?? COMPRA,
    ahora: 0,
  });
  const [cobrado, piezas] = [aCentavos(total), BigInt(cantidad)];
  if (descuento === 0 || cobrado >= aCentavos(costo) * piezas) return null;
  return aPesos(cobrado / piezas);
}

const COMPRA: TipoCliente = 'cliente';

/** How many have to be bought for it to take off all that it can. */
function piezasDe(oferta: Promocion | Cupon): number {
  if (!('tipo' in oferta)) return 1;
  if (oferta.tipo === 'segunda_unidad') return 2;
  return oferta.tipo === 'lleva_paga' ? oferta.lleva : 1;
}

function aSolas(oferta: Promocion | Cupon) {
  const siempre = { ...sinFechas(oferta), dias: [] };
  if ('tipo' in siempre) {
    const medio = siempre.tipo === 'medio_pago' ? siempre.medios[0] : undefined;
    return { promociones: [siempre], metodo_pago: medio };
  }
  const { monto, ...cupon } = siempre;
  const deCadaUno = { ...cupon, minimo: null, usado: false, agotado: false, queda: null };
  return { promociones: [], cupon: monto == null ? deCadaUno : null };
}
