import {
  calificacionDadaSchema,
  calificacionDePedidoSchema,
} from '../../contracts/entregas/calificaciones.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { DE_PEDIDO } from '../cuentas/quienes.ts';

/** How a delivery was found. */
export const CALIFICACIONES = declarar({
  'GET /api/pedidos/:numero/calificacion': {
    respuesta: calificacionDePedidoSchema,
    resumen: 'Cómo estuvo la entrega, según quien compró',
    quien: DE_PEDIDO,
  },
  'PUT /api/pedidos/:numero/calificacion': {
    respuesta: calificacionDePedidoSchema,
    resumen: 'Califica la entrega del 1 al 5, o cambia lo que dijo',
    quien: DE_PEDIDO,
    conClave: true,
    cuerpo: calificacionDadaSchema,
  },
});
