/** What a price is made of. Pesos with two decimals, moments in milliseconds since 1970. */
import type { VentaPor } from '../valores/cantidades.ts';
import type { MedioPago, TipoCliente } from '../estados.ts';

/** A product and how much of it; one line of each product. */
export interface LineaACotizar {
  readonly producto_id: number;
  readonly categoria_id: number;
  /** Who sells it. */
  readonly comerciante_id: number | null;
  readonly precio: number;
  readonly cantidad: number;
  /** Sold by weight, volume or length; in pieces where absent. */
  readonly por?: VentaPor | null;
}

/** What an offer or coupon is for: any of what is named, everything where nothing is. */
export interface Alcance {
  readonly productos?: readonly number[];
  readonly categorias?: readonly number[];
  readonly comerciantes?: readonly number[];
}

interface Vigencia {
  /** From this moment on; always where absent. */
  readonly desde?: number | null;
  /** Until just before this moment. */
  readonly hasta?: number | null;
  /** ISO weekdays (1 is Monday) in Buenos Aires; every day where there is none. */
  readonly dias?: readonly number[];
}

interface DeOferta extends Alcance, Vigencia {
  readonly id: number;
  readonly nombre: string;
  /** For whom; for all where absent. */
  readonly para?: TipoCliente | null;
}

export const TIPOS_PROMOCION = [
  'segunda_unidad',
  'lleva_paga',
  'porcentaje',
  'medio_pago',
] as const;
export type TipoPromocion = (typeof TIPOS_PROMOCION)[number];

export type Promocion = DeOferta &
  /** Every second piece of a product at so many percent less. */
  (
    | { readonly tipo: 'segunda_unidad'; readonly porcentaje: number }
    | { readonly tipo: 'porcentaje'; readonly porcentaje: number }
    /** Of every `lleva` pieces of a product `paga` are paid: 3×2. */
    | { readonly tipo: 'lleva_paga'; readonly lleva: number; readonly paga: number }
    | {
        /** The day of a bank: so many percent, up to `tope` an order, for who pays by one of `medios`. */
        readonly tipo: 'medio_pago';
        readonly porcentaje: number;
        readonly medios: readonly MedioPago[];
        readonly tope?: number | null;
      }
  );

export interface Cupon extends Alcance, Vigencia {
  readonly codigo: string;
  readonly nombre: string;
  /** One of the two. */
  readonly porcentaje?: number | null;
  readonly monto?: number | null;
  /** The most that it takes off an order. */
  readonly tope?: number | null;
  /** What the goods have to come to. */
  readonly minimo?: number | null;
  readonly para?: TipoCliente | null;
  /** Whether it also takes off what an offer of goods has made cheaper already. */
  readonly acumulable: boolean;
  /** Whether who buys has used it, where once is all they may. */
  readonly usado?: boolean;
  /** Whether all the times that it may be used are used. */
  readonly agotado?: boolean;
  /** What is left of its budget. */
  readonly queda?: number | null;
}

export interface ZonaACotizar {
  readonly nombre: string;
  readonly costo_envio: number;
  readonly minimo: number;
  /** From which amount of goods its delivery costs nothing. */
  readonly gratis_desde: number | null;
}

export interface ACotizar {
  readonly lineas: readonly LineaACotizar[];
  readonly promociones: readonly Promocion[];
  readonly cupon?: Cupon | null;
  /** Null where there are no zones: delivery costs nothing. */
  readonly zona?: ZonaACotizar | null;
  /** The slot that was chosen. */
  readonly franja?: { readonly costo: number } | null;
  readonly quien: TipoCliente;
  /** Undefined while nobody has said how it will be paid. */
  readonly metodo_pago?: MedioPago | undefined;
  readonly ahora: number;
}

export interface Descuento {
  readonly nombre: string;
  readonly monto: number;
}

export interface LineaCotizada {
  readonly producto_id: number;
  readonly precio: number;
  readonly cantidad: number;
  /** Without discounts. */
  readonly importe: number;
  /** Of all of the line, the sum of `descuentos`. */
  readonly descuento: number;
  /** What is paid for it. */
  readonly total: number;
  readonly descuentos: readonly Descuento[];
  /** What of `descuento` the coupon takes off. */
  readonly cupon: number;
}

export interface Cotizacion {
  readonly lineas: readonly LineaCotizada[];
  /** What the lines come to without discounts. */
  readonly subtotal: number;
  readonly descuentos: readonly Descuento[];
  /** The sum of `descuentos`. */
  readonly descuento: number;
  readonly envio: Envio | null;
  readonly total: number;
  /** What goods are missing for the zone's minimum; zero where it is reached. */
  readonly falta_minimo: number;
  /** Why the coupon takes nothing off; null where it does, or there is none. */
  readonly cupon_motivo: string | null;
  /** What the coupon takes off. */
  readonly cupon_monto: number;
}

export interface Envio {
  readonly zona: string;
  /** With what the slot costs. */
  readonly costo: number;
  readonly gratis_desde: number | null;
  /** What goods are missing for the delivery to be free; null where it never is. */
  readonly falta_gratis: number | null;
}
