/** What the page of operations shows, as its calls answer it. */
import { z } from 'zod';
import { ESTADOS_PEDIDO } from '../reglas/estados.ts';
import { cuantos, fecha } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { texto } from '../comun/texto.ts';
import { ESTADOS_WEBHOOK } from '../pagos/pagos.ts';

/** Parts of the page that may have news. */
export const PARTES = ['webhooks', 'pagos', 'alertas', 'cola', 'pedidos'] as const;
export type Parte = (typeof PARTES)[number];

const estado = z.enum(ESTADOS_PEDIDO);
const segundos = z.number().nonnegative().nullable();

const minutoSchema = z.object({
  minuto: fecha,
  pedidos: cuantos,
  /** Orders that waited for their ticket as it ended. */
  esperando: cuantos,
  hechas: cuantos,
  fallidas: cuantos,
  p50: segundos,
  p95: segundos,
});
export type MinutoOperaciones = Respuesta<typeof minutoSchema>;

const demoraSchema = z.object({ p50: segundos, p95: segundos, p99: segundos });
export type Demora = Respuesta<typeof demoraSchema>;

/** `GET /api/operaciones/resumen`: the last hour by minutes, and how things stand. */
export const resumenOperacionesSchema = z.object({
  ahora: fecha,
  minutos: z.array(minutoSchema),
  /** Orders of the last 24 hours. */
  pedidos: z.array(z.object({ estado, cuantos })),
  /** Notifications of the last 24 hours. */
  webhooks: z.array(z.object({ status: z.enum(ESTADOS_WEBHOOK), cuantos })),
  en_cola: cuantos,
  alertas_abiertas: cuantos,
  /** Mails and calls of alerts that were given up in the last 24 hours. */
  avisos_fallidos: cuantos,
  /** From checkout, or its payment, to the ticket, in seconds, over the hour; null without any. */
  demora: demoraSchema,
  /** Where the runs can be looked at. */
  temporal: z.object({ url: z.string(), namespace: z.string() }),
});
export type ResumenOperaciones = Respuesta<typeof resumenOperacionesSchema>;

/** An order that waits, as `GET /api/operaciones/cola` lists it. */
const enEsperaSchema = z.object({
  numero: z.string(),
  estado,
  desde: fecha,
  motivo: z.string(),
  cliente: z.string(),
  workflow_id: z.string(),
});
export type PedidoEnEspera = Respuesta<typeof enEsperaSchema>;
export const colaSchema = z.object({ pedidos: z.array(enEsperaSchema), total: cuantos });

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

export const empujadosSchema = z.object({
  empujados: z.array(z.string()),
  no_se_pudo: z.array(z.object({ numero: z.string(), motivo: z.string() })),
});
export type RespuestaEmpujar = Respuesta<typeof empujadosSchema>;
