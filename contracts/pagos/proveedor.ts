/**
 * What takes payments, whoever it is: the port that orders, refunds and the looks through what was paid go by.
 * Each provider says it in these words; all of its calls throw LlamadaFallida (try again) or LlamadaRechazada.
 */
import type { VentaPor } from '../reglas/valores/cantidades.ts';
import type { MedioPago } from '../reglas/estados.ts';
import type { EstadoPago } from '../reglas/pagos/estados.ts';

/** Made, and not yet known to be good: nothing more to pay. */
export const ACREDITANDOSE: readonly EstadoPago[] = ['in_process', 'authorized'];

/** A payment as its provider knows it now. */
export interface Pago {
  readonly id: string;
  readonly medio: MedioPago;
  readonly estado: EstadoPago;
  /** Why it is in this state, in the provider's words. */
  readonly detalle: string | null;
  /** The order it says to pay. */
  readonly referencia: string | null;
  /** In `moneda`, as is `devuelto`, what of it has gone back. */
  readonly monto: number;
  readonly devuelto: number;
  /** ISO 4217. */
  readonly moneda: string;
  /** What it was paid with: `visa`, `account_money`. */
  readonly instrumento: string | null;
  readonly aprobadoEn: Date | null;
  /** A later one is newer news. */
  readonly actualizadoEn: Date;
  /** Why the provider itself does not believe it: somebody else's, no real money. */
  readonly observacion: string | null;
  /** Whether people see to it: to whether it came, and to sending it back. */
  readonly aMano: boolean;
  /** All that its provider said. */
  readonly crudo: unknown;
}

/** What can be told of a payment that cannot be read. */
export interface Ilegible {
  readonly id?: string | null | undefined;
  readonly referencia?: string | null | undefined;
}

export interface NuevoCobro {
  readonly numero: string;
  /** In pesos. */
  readonly total: number;
  readonly items: readonly {
    readonly titulo: string;
    readonly cantidad: number;
    readonly precio: number;
    /** What it is counted in, unless in pieces. */
    readonly por?: VentaPor;
  }[];
  readonly cliente: { readonly nombre: string; readonly email: string };
  /** Until when it can be paid, ISO 8601; the provider may give longer. */
  readonly vence: string;
}

/** Where an order is paid. */
export interface Cobro {
  readonly id: string;
  /** A page on which it is paid, or which says how. */
  readonly enlace: string;
  readonly vence: Date;
  /** What has to be known to pay it without a page: an account's data. */
  readonly datos?: DatosDeCobro;
}

/** An account to transfer to. */
export interface DatosDeCobro {
  readonly alias: string;
  /** 22 digits: CBU or CVU. */
  readonly cbu: string;
  readonly titular: string;
  readonly banco?: string | undefined;
}

/** A page of payments and how many there are in all. */
export interface PaginaDePagos {
  readonly pagos: readonly Pago[];
  readonly ilegibles: readonly Ilegible[];
  /** How many results the page had, those that could not be read included. */
  readonly leidos: number;
  readonly total: number;
}

/** A refund as the provider knows it; any other state than these is one that is under way. */
export interface Reintegro {
  readonly id: string;
  readonly estado: 'hecho' | 'en_curso' | 'rechazado';
  /** In pesos; null where it is not told. */
  readonly monto: number | null;
}

export interface ProveedorDePago {
  readonly medio: MedioPago;
  /** As errors call it. */
  readonly nombre: string;
  /** Whether people see to its payments: one that was told of is waited for, however long they take. */
  readonly aMano: boolean;
  /** Whether a payment of this id is one of its own, by the id alone. */
  esSuyo(pagoId: string): boolean;
  /** Idempotent per order. */
  cobrar(cobro: NuevoCobro, senal?: AbortSignal): Promise<Cobro>;
  pago(pagoId: string, senal?: AbortSignal): Promise<Pago>;
  /** The payments of an order, newest first. May be an index: what is new is missing for a while. */
  pagosDe(
    busqueda: { readonly numero: string; readonly salto: number },
    senal?: AbortSignal,
  ): Promise<PaginaDePagos>;
  /** Payments that changed between two instants, oldest change first. */
  cambiados(
    busqueda: { readonly desde: string; readonly hasta: string; readonly salto: number },
    senal?: AbortSignal,
  ): Promise<PaginaDePagos>;
  /** Gives a payment back: `monto` pesos of it, or all. Idempotent per `clave`. */
  devolver(
    devolucion: { readonly pagoId: string; readonly clave: string; readonly monto?: number },
    senal?: AbortSignal,
  ): Promise<Reintegro>;
  /** The refunds of a payment, whoever made them. */
  reintegros(pagoId: string, senal?: AbortSignal): Promise<readonly Reintegro[]>;
}

/** The providers that are set up. */
export interface Proveedores {
  /** @throws LlamadaFallida where it is not set up here */
  de(medio: string): ProveedorDePago;
  /** Whose payment this is. @throws LlamadaFallida where it is not set up here */
  delPago(pagoId: string): ProveedorDePago;
}
