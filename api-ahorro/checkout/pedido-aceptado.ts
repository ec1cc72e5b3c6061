/** What is to be accepted as an order, and what it is then. */
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import type { Cuenta } from '../../contracts/tienda/cuentas.ts';
import type { EstadoPedido, MedioPago } from '../../contracts/reglas/estados.ts';
import type { Descuento } from '../../contracts/reglas/precios/tipos.ts';
import type { Tope } from './invitados.ts';

export interface PedidoAceptado {
  readonly numero: string;
  readonly cliente: string;
  readonly total: number;
  readonly fecha: Date;
  readonly estado: EstadoPedido;
  /** By whom it is paid before it is prepared, as it is stored, whatever this request asked for. */
  readonly cobroPor: MedioPago | null;
  readonly envio: number;
  readonly descuentos: readonly Descuento[];
  readonly franja: { readonly id: string; readonly desde: string; readonly hasta: string } | null;
  /** Until when it has no ticket; null where that is made at once. */
  readonly despacharEn: Date | null;
  /** Before this nobody begins its workflow; null where that is done at once. */
  readonly iniciaDesde: Date | null;
  /** Whether this request stored it, or an earlier one with the same key. */
  readonly nuevo: boolean;
}

export interface Aceptar {
  readonly checkout: Checkout;
  readonly clave: string | undefined;
  /** `en_cola` when nobody is going to wait for the ticket; `pago_pendiente` when it is paid first. */
  readonly estado: Extract<EstadoPedido, 'recibido' | 'en_cola' | 'pago_pendiente'>;
  /** Of what the client sent; of the order itself where that was all of it. */
  readonly huella?: string;
  /** The account that buys. */
  readonly usuario?: Pick<Cuenta, 'id' | 'rol' | 'si_falta' | 'si_no_contesta'>;
  /** The cart that is bought, as it was read. */
  readonly carrito?: { readonly id: number; readonly version: number };
  /** The total the shopper saw. */
  readonly totalEsperado?: number;
  /** What who has no account may hold of the shop; without one, all of it. */
  readonly tope?: Tope;
  /** What the workers are told with the order; nothing unless given. */
  readonly avisar?: Omit<PedidoGuardado, 'numero'>;
}
