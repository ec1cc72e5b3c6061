/** Statistics of dispatch, as `GET /api/estadisticas` takes and answers them. */
import { z } from 'zod';
import { diaDado } from '../comun/dias.ts';
import { cuantos, dia, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { promedioSchema } from '../entregas/calificaciones.ts';
import { tiemposSchema } from './resumen.ts';

export const AGRUPACIONES = ['dia', 'hora', 'repartidor', 'zona'] as const;
export type Agrupacion = (typeof AGRUPACIONES)[number];

/** Days of Buenos Aires, both included; left out, the last seven. */
export const filtroEstadisticasSchema = z.object({
  desde: diaDado.optional(),
  hasta: diaDado.optional(),
  por: z.enum(AGRUPACIONES, 'Debe ser dia, hora, repartidor o zona').default('dia'),
  /** Beside the period before, as long as this one. */
  comparar: z.enum(['si', 'no'], 'Debe ser si o no').default('no'),
  formato: z.enum(['json', 'csv'], 'Debe ser json o csv').default('json'),
});

/** Of what was delivered, how much came before its slot was over or, without one, within what was promised. */
const puntualidadSchema = z.object({
  a_tiempo: cuantos,
  entregados: cuantos,
  /** Of a hundred; null where nothing was delivered. */
  porciento: z.number().min(0).max(100).nullable(),
});
export type Puntualidad = Respuesta<typeof puntualidadSchema>;

/** Each thing counts on the day on which it happened. */
const medidasSchema = z.object({
  creados: cuantos,
  entregados: cuantos,
  cancelados: cuantos,
  /** Tries that failed: one ticket may have several. */
  no_entregados: cuantos,
  /** Pesos. */
  total_creado: pesos,
  total_entregado: pesos,
  puntualidad: puntualidadSchema,
  /** Of what was delivered, as who bought it found it. */
  calificacion: promedioSchema,
  ...tiemposSchema.shape,
});
export type Medidas = Respuesta<typeof medidasSchema>;

const filaSchema = z.object({
  /** The day, the hour (`09`), the driver's name or the zone; null for tickets without a driver, or of no known zone. */
  clave: textoONada,
  ...medidasSchema.shape,
});
export type FilaEstadisticas = Respuesta<typeof filaSchema>;

const periodo = {
  desde: dia,
  hasta: dia,
  /** Days in order, all of them; hours from the first with something to the last; the others with the most tickets first. */
  filas: z.array(filaSchema),
  totales: medidasSchema,
};

/** Answer of `GET /api/estadisticas`. */
export const estadisticasSchema = z.object({
  ...periodo,
  por: z.enum(AGRUPACIONES),
  /** As long, right before; null where it was not asked for. */
  anterior: z
    .object({
      ...periodo,
      /** Only until this time of its last day, since the period that it stands beside is not over. */
      hasta_esta_hora: z.boolean(),
    })
    .nullable(),
});
export type Estadisticas = Respuesta<typeof estadisticasSchema>;
