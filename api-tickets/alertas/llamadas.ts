import { alertasDeDespachoSchema } from '../../contracts/despacho/alertas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../personal/quienes.ts';

export const ALERTAS = declarar({
  'GET /api/alertas': {
    respuesta: alertasDeDespachoSchema,
    quien: ADMIN,
    resumen: 'Las alertas abiertas sobre tickets',
  },
});
