/** The workers behind the queues, and where rows and workflows disagreed: for the page of operations. */
import { z } from 'zod';
import { paginated } from '../comun/numeros.ts';
import { cuantos, fecha, id, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';

/** How many tasks of each kind. */
const tareas = z.object({ flujos: cuantos, pasos: cuantos });

const workerSchema = z.object({
  identidad: z.string(),
  /** Null of one without a version. */
  version: textoONada,
  /** When it last asked for work, or gave a sign of life. */
  visto: fecha,
  /** Who has not been heard of for longer than one asks is taken for gone. */
  en_linea: z.boolean(),
  /** What it is at; null where the server does not keep it. */
  en_mano: tareas.nullable(),
});
export type WorkerVisto = Respuesta<typeof workerSchema>;

const colaDeTareasSchema = z.object({
  cola: z.string(),
  /** Whether the server answered about it. */
  responde: z.boolean(),
  /** Tasks that nobody has taken yet, as the server counts them: about. */
  esperan: tareas,
  /** How long the oldest of them has waited, in seconds. */
  atraso_s: z.number().nonnegative(),
  workers: z.array(workerSchema),
});
export type ColaDeTareas = Respuesta<typeof colaDeTareasSchema>;
/** Answer of `GET /api/operaciones/workers`. */
export const workersSchema = z.object({
  colas: z.array(colaDeTareasSchema),
  /** Whether the server keeps what workers tell of themselves: without it, what each has in hand is not known. */
  latidos: z.boolean(),
});
export type Workers = Respuesta<typeof workersSchema>;

export const QUE_HALLAZGO = ['sin_flujo', 'sin_fila', 'trabado', 'desacuerdo'] as const;
export type QueHallazgo = (typeof QUE_HALLAZGO)[number];

/** A disagreement between a row and its workflow, as `GET /api/operaciones/hallazgos` lists it. */
export const hallazgoSchema = z.object({
  id,
  numero: z.string(),
  que: z.enum(QUE_HALLAZGO),
  motivo: z.string(),
  /** What was done about it by itself. */
  hecho: z.string(),
  veces: id,
  primera: fecha,
  ultima: fecha,
  /** When it was not found any more. */
  terminado_en: fecha.nullable(),
  pulsado_por: textoONada,
  pulsado_en: fecha.nullable(),
  resultado: textoONada,
  workflow_id: z.string(),
});
export type HallazgoVisto = Respuesta<typeof hallazgoSchema>;

/** Query of `GET /api/operaciones/hallazgos`. */
export const filtroHallazgosSchema = z.object({
  estado: z
    .enum(['abiertos', 'terminados', 'todos'], 'Debe ser abiertos, terminados o todos')
    .default('todos'),
  ...paginated,
});
export type FiltroHallazgos = z.output<typeof filtroHallazgosSchema>;
