/** Opening hours, as they are stored: only those that somebody has set. `completarConfiguracion` knows the rest. */
import { parte } from '../../platform/base/partes.ts';

export type HorarioGuardado = Record<string, unknown>;

/** A column of them, beside whatever else is read. */
export const HORARIO_GUARDADO = parte`(SELECT coalesce(jsonb_object_agg(clave, valor), '{}') FROM tickets.configuracion
  WHERE clave LIKE 'horario_%')`;
