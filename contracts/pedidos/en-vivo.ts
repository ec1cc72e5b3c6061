/** An order as whoever follows it live gets it. */
import type { PosicionDePedido } from '../despacho/repartidores.ts';
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

/** Where whoever brings it is, as who bought it and follows it live gets it; null once that is none of theirs any more. */
export interface PosicionEnVivo {
  readonly numero: string;
  readonly posicion: PosicionDePedido | null;
}
