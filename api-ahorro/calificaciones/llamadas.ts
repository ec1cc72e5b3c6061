import {
  calificacionDadaSchema,
  calificacionDePedidoSchema,
} from '../../contracts/entregas/calificaciones.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { DE_QUIEN_COMPRO } from '../cuentas/quienes.ts';

/** How a delivery was found. */
export const CALIFICACIONES = declarar({
  'GET /api/pedidos/:numero/calificacion': {
    respuesta: calificacionDePedidoSchema,
    resumen: 'Cómo estuvo la entrega, según quien compró',
    quien: DE_QUIEN_COMPRO,
  },
  'PUT /api/pedidos/:numero/calificacion': {
    respuesta: calificacionDePedidoSchema,
    resumen: 'Califica la entrega del 1 al 5, o cambia lo que dijo',
    quien: DE_QUIEN_COMPRO,
    conClave: true,
    cuerpo: calificacionDadaSchema,
  },
});
