/** Statistics of dispatch, as `GET /api/estadisticas` takes and answers them. */
import { z } from 'zod';
import { diaDado } from '../comun/dias.ts';
import { cuantos, dia, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { tiemposSchema } from './resumen.ts';

export const AGRUPACIONES = ['dia', 'repartidor', 'zona'] as const;
export type Agrupacion = (typeof AGRUPACIONES)[number];

/** Days of Buenos Aires, both included; left out, the last seven. */
export const filtroEstadisticasSchema = z.object({
  desde: diaDado.optional(),
  hasta: diaDado.optional(),
  por: z.enum(AGRUPACIONES, 'Debe ser dia, repartidor o zona').default('dia'),
  formato: z.enum(['json', 'csv'], 'Debe ser json o csv').default('json'),
});

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
  ...tiemposSchema.shape,
});
export type Medidas = Respuesta<typeof medidasSchema>;

const filaSchema = z.object({
  /** The day, the driver's name or the zone; null for tickets without a driver, or of no known zone. */
  clave: textoONada,
  ...medidasSchema.shape,
});
export type FilaEstadisticas = Respuesta<typeof filaSchema>;

/** Answer of `GET /api/estadisticas`. */
export const estadisticasSchema = z.object({
  desde: dia,
  hasta: dia,
  por: z.enum(AGRUPACIONES),
  /** Days in order, all of them; drivers and zones with the most tickets first. */
  filas: z.array(filaSchema),
  totales: medidasSchema,
});
export type Estadisticas = Respuesta<typeof estadisticasSchema>;
