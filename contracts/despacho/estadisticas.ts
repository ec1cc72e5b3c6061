/** Statistics of dispatch, as `GET /api/estadisticas` takes and answers them. */
import { z } from 'zod';
import type { Tiempo } from './resumen.ts';

export const AGRUPACIONES = ['dia', 'repartidor', 'zona'] as const;
export type Agrupacion = (typeof AGRUPACIONES)[number];

const dia = z.iso.date('Debe ser una fecha, como 2026-11-22').optional();
/** Days of Buenos Aires, both included; left out, the last seven. */
export const filtroEstadisticasSchema = z.object({
  desde: dia,
  hasta: dia,
  por: z.enum(AGRUPACIONES, 'Debe ser dia, repartidor o zona').default('dia'),
  formato: z.enum(['json', 'csv'], 'Debe ser json o csv').default('json'),
});

/** Each thing counts on the day on which it happened. */
export interface Medidas {
  readonly creados: number;
  readonly entregados: number;
  readonly cancelados: number;
  /** Tries that failed: one ticket may have several. */
  readonly no_entregados: number;
  /** Pesos. */
  readonly total_creado: number;
  readonly total_entregado: number;
  /** From the ticket to its first driver. */
  readonly asignar: Tiempo;
  /** From the start of the preparation to leaving. */
  readonly preparar: Tiempo;
  /** From leaving to the door. */
  readonly entregar: Tiempo;
}

export interface FilaEstadisticas extends Medidas {
  /** The day, the driver's name or the zone; null for tickets without a driver, or of no known zone. */
  readonly clave: string | null;
}

/** Answer of `GET /api/estadisticas`. */
export interface Estadisticas {
  readonly desde: string;
  readonly hasta: string;
  readonly por: Agrupacion;
  /** Days in order, all of them; drivers and zones with the most tickets first. */
  readonly filas: readonly FilaEstadisticas[];
  readonly totales: Medidas;
}
