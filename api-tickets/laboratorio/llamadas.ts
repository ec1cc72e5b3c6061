import { laboratorioSchema } from '../../contracts/despacho/laboratorio.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../personal/quienes.ts';

export const LABORATORIO = declarar({
  'GET /api/laboratorio': {
    respuesta: laboratorioSchema,
    resumen: 'Las últimas corridas del laboratorio: el mismo día con cada forma de repartir',
    quien: ADMIN,
  },
});
