import {
  capacidadSchema,
  filtroCapacidadSchema,
  franjasDadasSchema,
  franjasDeDespachoSchema,
  zonasDadasSchema,
  zonasSchema,
} from '../../contracts/despacho/zonas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../personal/quienes.ts';

export const ENTREGAS_A_DOMICILIO = declarar({
  'GET /api/zonas': {
    respuesta: zonasSchema,
    resumen: 'Adónde se reparte, y por cuánto',
    quien: ADMIN,
  },
  'PUT /api/zonas': {
    respuesta: zonasSchema,
    resumen: 'Pone las zonas de reparto, todas juntas; sin ninguna se reparte en todos lados',
    quien: ADMIN,
    cuerpo: zonasDadasSchema,
  },
  'GET /api/franjas': {
    respuesta: franjasDeDespachoSchema,
    resumen: 'Los horarios de entrega de la semana, y los días sin entregas',
    quien: ADMIN,
  },
  'PUT /api/franjas': {
    respuesta: franjasDeDespachoSchema,
    resumen: 'Pone los horarios de entrega y los feriados, todos juntos',
    quien: ADMIN,
    cuerpo: franjasDadasSchema,
  },
  'GET /api/franjas/capacidad': {
    respuesta: capacidadSchema,
    resumen:
      'Si alcanzan los repartidores para lo prometido, franja por franja, hoy y los días que siguen',
    quien: ADMIN,
    consulta: filtroCapacidadSchema,
  },
});
