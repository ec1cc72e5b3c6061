/** What of a payment a person may give back, and why not. */
import type { EstadoDevolucion, EstadoPago } from '../../contracts/reglas/pagos/estados.ts';
import { PAGO } from '../../contracts/reglas/pagos/nombres.ts';
import { parte } from '../../platform/base/partes.ts';

/** What it hangs on, of `PAGOS_CON_PEDIDO`. */
export const SU_PEDIDO = parte`json_build_object('estado', pedido.estado, 'titular', pedido.pago_id = pago.payment_id,
  'reintegrable', CASE WHEN pedido.id IS NULL THEN 0 ELSE ahorro.reintegrable(pedido)::float8 END) AS su_pedido`;

export interface Devolvible {
  readonly status: EstadoPago;
  readonly observacion: string | null;
  readonly devolucion: { readonly estado: EstadoDevolucion } | null;
  readonly su_pedido: {
    readonly estado: string | null;
    /** Whether it is the one that paid its order. */
    readonly titular: boolean | null;
    /** Pesos. */
    readonly reintegrable: number;
  };
}

/** @returns why nothing of it may go back by a person's word, or null */
export function porQueNoSeDevuelve(pago: Devolvible): string | null {
  const { status, observacion, devolucion, su_pedido } = pago;
  const { estado, titular, reintegrable } = su_pedido;
  if (observacion !== null || estado === null)
    return 'Este pago no se toma en cuenta: se devuelve en el panel de quien cobró';
  if (devolucion !== null && devolucion.estado !== 'hecha') return 'Ya se está devolviendo entero';
  if (status !== 'approved')
    return `Está ${PAGO[status].nombre.toLowerCase()}: no hay qué devolver`;
  if (estado === 'cancelado') return 'Su pedido está cancelado: se devuelve solo';
  if (titular !== true) return 'Su pedido se pagó con otro pago: este se devuelve solo';
  return reintegrable > 0 ? null : 'No queda nada por devolver';
}
