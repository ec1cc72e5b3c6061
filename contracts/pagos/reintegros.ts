/** Partial refunds: what they are for, and how far they are. */
import { z } from 'zod';
import { paginado } from '../comun/numeros.ts';
import { fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

export const MOTIVOS_REINTEGRO = ['preparacion', 'reclamo'] as const;
export type MotivoReintegro = (typeof MOTIVOS_REINTEGRO)[number];

/** `a_mano` waits for a person; `con_todo`: all of its payment went back. */
export const ESTADOS_REINTEGRO = [
  'pedido',
  'en_proceso',
  'a_mano',
  'rechazado',
  'hecho',
  'con_todo',
] as const;
export type EstadoReintegro = (typeof ESTADOS_REINTEGRO)[number];

export const filtroReintegrosSchema = z.object({
  estado: z.enum(ESTADOS_REINTEGRO, 'Estado desconocido').optional(),
  ...paginado,
});
export type FiltroReintegros = z.output<typeof filtroReintegrosSchema>;

export const reintegroSchema = z.object({
  id,
  numero: z.string(),
  motivo: z.enum(MOTIVOS_REINTEGRO),
  monto: pesos,
  estado: z.enum(ESTADOS_REINTEGRO),
  /** Null where it was paid at the door. */
  payment_id: textoONada,
  ultimo_error: textoONada,
  pedido_en: fecha,
  hecho_en: fecha.nullable(),
  hecho_por: textoONada,
});
export type ReintegroDePedido = Respuesta<typeof reintegroSchema>;
