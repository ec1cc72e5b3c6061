/** Dispatch in numbers, as `GET /api/tickets/resumen` answers. */
import { z } from 'zod';
import { ESTADOS_TICKET, MOTIVOS_SIN_REPARTIDOR } from '../reglas/estados.ts';
import { cuantos, fecha, referencia } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

const tiempoSchema = z.object({
  /** How many were measured. */
  tickets: cuantos,
  /** Seconds; null when there was none. */
  p50: z.number().nonnegative().nullable(),
  p95: z.number().nonnegative().nullable(),
});
export type Tiempo = Respuesta<typeof tiempoSchema>;

export const tiemposSchema = z.object({
  /** From the ticket to its first driver. */
  asignar: tiempoSchema,
  /** From the start of the preparation to leaving. */
  preparar: tiempoSchema,
  /** From leaving to the door. */
  entregar: tiempoSchema,
});
export type Tiempos = Respuesta<typeof tiemposSchema>;

/** One hour of today. */
const horaSchema = z.object({
  /** From 0, in Buenos Aires. */
  hora: z.int().min(0).max(23),
  creados: cuantos,
  entregados: cuantos,
});
export type HoraDelDia = Respuesta<typeof horaSchema>;

export const resumenSchema = z.object({
  /** Midnight in Buenos Aires. */
  desde: fecha,
  /** All that are under way; of `entregado` and `cancelado`, today's. */
  por_estado: z.partialRecord(z.enum(ESTADOS_TICKET), cuantos),
  sin_repartidor: z.partialRecord(z.enum(MOTIVOS_SIN_REPARTIDOR), cuantos),
  carga: z.array(
    z.object({
      ...referencia.shape,
      en_turno: z.boolean(),
      capacidad: cuantos,
      activos: cuantos,
    }),
  ),
  /** Of what happened today. */
  tiempos: tiemposSchema,
  /** Every hour from midnight to now. */
  por_hora: z.array(horaSchema),
  horario: z.object({
    abierto: z.boolean(),
    /** While closed, when dispatch opens. */
    proxima_apertura: fecha.nullable(),
  }),
});
export type Resumen = Respuesta<typeof resumenSchema>;
