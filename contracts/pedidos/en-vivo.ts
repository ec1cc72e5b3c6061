/** An order as whoever follows it live gets it. */
import type { EstadoPedido } from '../reglas/estados.ts';

/** A step of an order, as whoever follows it live gets it. */
export interface PasoEnVivo {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly detalle: string | null;
  readonly repartidor: string | null;
  readonly fecha: string;
}

/** When an order comes, as whoever follows it live gets it. */
export interface LlegadaEnVivo {
  readonly numero: string;
  readonly desde: string;
  readonly hasta: string;
}
