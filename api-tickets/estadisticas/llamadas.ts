import { z } from 'zod';
import {
  estadisticasSchema,
  filtroEstadisticasSchema,
} from '../../contracts/despacho/estadisticas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../personal/quienes.ts';

export const ESTADISTICAS = declarar({
  'GET /api/estadisticas': {
    respuesta: { 'application/json': estadisticasSchema, 'text/csv': z.string() },
    quien: ADMIN,
    resumen:
      'Los números por día, hora, repartidor o zona, con los del período anterior; también en CSV',
    consulta: filtroEstadisticasSchema,
  },
});
