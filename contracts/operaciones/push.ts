/** Notices to devices: what they tell of, where they go, and how handing one in may fail. */
import { LlamadaRechazada } from '../comun/llamadas.ts';
import type { ConNombre } from '../temporal/nombrar.ts';

interface DePedido {
  readonly numero: string;
  readonly con_cuenta: boolean;
}

/** Steps of an order of which its devices are told. */
export const PASOS_QUE_AVISAN = ['en_camino', 'entregado', 'no_entregado', 'cancelado'] as const;

/** What has happened, as it is stored; what is said of it is made up when it is sent. */
export type HechoPush =
  | (DePedido & { readonly que: 'en_camino'; readonly llegada?: Ventana })
  | (DePedido & { readonly que: Exclude<(typeof PASOS_QUE_AVISAN)[number], 'en_camino'> })
  /** Something is missing: until when the shopper may answer. */
  | (DePedido & { readonly que: 'consulta'; readonly vence: string })
  /** Of a driver's. */
  | {
      readonly que: 'asignado' | 'quitado' | 'cambiado' | 'cancelado_el_ticket';
      readonly numero: string;
    };

/** ISO 8601. */
interface Ventana {
  readonly desde: string;
  readonly hasta: string;
}

/** A notice as it is stored, with the device that it is for. */
export interface Push extends ConNombre {
  readonly datos: HechoPush;
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  readonly creadoEn: Date;
}

/** The browser has ended the subscription, or nobody knows it any more. */
export class SuscripcionTerminada extends LlamadaRechazada {}

/**
 * Hands a notice in; the same notice always under the same `Topic`, so that a device that has not got the first copy
 * gets one only. @returns whether it was worth it still
 * @throws SuscripcionTerminada, LlamadaRechazada, LlamadaFallida with how long to wait where the service says so
 */
export type MandarPush = (push: Push) => Promise<boolean>;
