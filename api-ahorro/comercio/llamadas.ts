import {
  cambioComercianteSchema,
  cambioPaqueteSchema,
  comercianteSchema,
  ejecutadoSchema,
  nuevoComercianteSchema,
  nuevoPaqueteSchema,
  paqueteSchema,
  paquetesSchema,
} from '../../contracts/comercio/comercio.ts';
import { solicitudSchema } from '../../contracts/comercio/solicitudes.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { COMERCIANTE, CUENTA, DE_PAQUETE } from '../cuentas/quienes.ts';

/** A merchant, and who asks to be one. */
export const COMERCIANTES = declarar({
  'POST /api/comerciantes': {
    respuesta: comercianteSchema,
    resumen: 'La cuenta pide ser de un comerciante, o corrige lo que pidió',
    quien: CUENTA,
    cuerpo: nuevoComercianteSchema,
    estado: 201,
  },
  'GET /api/comerciantes/yo': {
    respuesta: comercianteSchema,
    resumen: 'El comercio propio',
    quien: COMERCIANTE,
  },
  'GET /api/comerciantes/yo/solicitud': {
    respuesta: solicitudSchema,
    resumen: 'Lo que pidió la cuenta, y qué se decidió',
    quien: CUENTA,
  },
  'PATCH /api/comerciantes/yo': {
    respuesta: comercianteSchema,
    resumen: 'Cambia el comercio propio',
    quien: COMERCIANTE,
    cuerpo: cambioComercianteSchema,
  },
});

/** What merchants order again and again. */
export const PAQUETES = declarar({
  'GET /api/paquetes': {
    respuesta: paquetesSchema,
    resumen: 'Los paquetes propios, con sus próximas fechas y lo que pasó',
    quien: COMERCIANTE,
  },
  'POST /api/paquetes': {
    respuesta: paqueteSchema,
    resumen: 'Arma un paquete que se pide solo',
    quien: COMERCIANTE,
    cuerpo: nuevoPaqueteSchema,
    estado: 201,
  },
  'GET /api/paquetes/:id': { respuesta: paqueteSchema, resumen: 'Un paquete', quien: DE_PAQUETE },
  'PATCH /api/paquetes/:id': {
    respuesta: paqueteSchema,
    resumen: 'Cambia un paquete',
    quien: DE_PAQUETE,
    cuerpo: cambioPaqueteSchema,
  },
  'DELETE /api/paquetes/:id': {
    respuesta: null,
    resumen: 'Elimina un paquete',
    quien: DE_PAQUETE,
    estado: 204,
  },
  'POST /api/paquetes/:id/pausar': {
    respuesta: paqueteSchema,
    resumen: 'Pausa un paquete',
    quien: DE_PAQUETE,
  },
  'POST /api/paquetes/:id/reanudar': {
    respuesta: paqueteSchema,
    resumen: 'Reanuda un paquete',
    quien: DE_PAQUETE,
  },
  'POST /api/paquetes/:id/ejecutar': {
    respuesta: ejecutadoSchema,
    resumen: 'Pide ahora el paquete; una vez por día',
    quien: DE_PAQUETE,
  },
});
