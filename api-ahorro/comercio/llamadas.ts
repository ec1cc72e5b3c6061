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
import type { Operaciones } from '../../platform/http/paginas/openapi.ts';
import { CUENTA } from '../cuentas/quienes.ts';

/** Merchants and their packages. */
export const COMERCIO: Operaciones = {
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
    quien: CUENTA,
  },
  'GET /api/comerciantes/yo/solicitud': {
    respuesta: solicitudSchema,
    resumen: 'Lo que pidió la cuenta, y qué se decidió',
    quien: CUENTA,
  },
  'PATCH /api/comerciantes/yo': {
    respuesta: comercianteSchema,
    resumen: 'Cambia el comercio propio',
    quien: CUENTA,
    cuerpo: cambioComercianteSchema,
  },
  'GET /api/paquetes': {
    respuesta: paquetesSchema,
    resumen: 'Los paquetes propios, con sus próximas fechas y lo que pasó',
    quien: CUENTA,
  },
  'POST /api/paquetes': {
    respuesta: paqueteSchema,
    resumen: 'Arma un paquete que se pide solo',
    quien: CUENTA,
    cuerpo: nuevoPaqueteSchema,
    estado: 201,
  },
  'GET /api/paquetes/:id': { respuesta: paqueteSchema, resumen: 'Un paquete', quien: CUENTA },
  'PATCH /api/paquetes/:id': {
    respuesta: paqueteSchema,
    resumen: 'Cambia un paquete',
    quien: CUENTA,
    cuerpo: cambioPaqueteSchema,
  },
  'DELETE /api/paquetes/:id': {
    respuesta: null,
    resumen: 'Elimina un paquete',
    quien: CUENTA,
    estado: 204,
  },
  'POST /api/paquetes/:id/pausar': {
    respuesta: paqueteSchema,
    resumen: 'Pausa un paquete',
    quien: CUENTA,
  },
  'POST /api/paquetes/:id/reanudar': {
    respuesta: paqueteSchema,
    resumen: 'Reanuda un paquete',
    quien: CUENTA,
  },
  'POST /api/paquetes/:id/ejecutar': {
    respuesta: ejecutadoSchema,
    resumen: 'Pide ahora el paquete; una vez por día',
    quien: CUENTA,
  },
};
