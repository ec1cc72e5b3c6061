/** What the page of operations shows, as its calls answer it. */
import { z } from 'zod';
import type { EstadoPedido } from '../reglas/estados.ts';
import { texto } from '../comun/texto.ts';
import type { EstadoWebhook } from '../pagos/pagos.ts';

/** Parts of the page that may have news. */
export const PARTES = ['webhooks', 'pagos', 'alertas', 'cola', 'pedidos'] as const;
export type Parte = (typeof PARTES)[number];

/** `GET /api/operaciones/resumen`: the last hour by minutes, and how things stand. */
export interface ResumenOperaciones {
  readonly ahora: string;
  readonly minutos: readonly MinutoOperaciones[];
  /** Orders of the last 24 hours. */
  readonly pedidos: readonly { readonly estado: EstadoPedido; readonly cuantos: number }[];
  /** Notifications of the last 24 hours. */
  readonly webhooks: readonly { readonly status: EstadoWebhook; readonly cuantos: number }[];
  readonly en_cola: number;
  readonly alertas_abiertas: number;
  /** Mails and calls of alerts that were given up in the last 24 hours. */
  readonly avisos_fallidos: number;
  /** From checkout, or its payment, to the ticket, in seconds, over the hour; null without any. */
  readonly demora: Demora;
  /** Where the runs can be looked at. */
  readonly temporal: { readonly url: string; readonly namespace: string };
}

export interface Demora {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface MinutoOperaciones {
  readonly minuto: string;
  readonly pedidos: number;
  /** Orders that waited for their ticket as it ended. */
  readonly esperando: number;
  readonly hechas: number;
  readonly fallidas: number;
  readonly p50: number | null;
  readonly p95: number | null;
}

/** An order that waits, as `GET /api/operaciones/cola` lists it. */
export interface PedidoEnEspera {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly desde: string;
  readonly motivo: string;
  readonly cliente: string;
  readonly workflow_id: string;
}

/** Body of `POST /api/operaciones/cola/empujar`. */
export const empujarSchema = z.object(
  {
    numeros: z
      .array(texto(64), 'Debe ser una lista')
      .min(1, 'Falta al menos uno')
      .max(100, 'Son más de 100'),
  },
  'Se espera un objeto JSON',
);

export interface RespuestaEmpujar {
  readonly empujados: readonly string[];
  readonly no_se_pudo: readonly { readonly numero: string; readonly motivo: string }[];
}
