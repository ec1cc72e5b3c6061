import { direccionesSchema, guardarDireccionSchema } from '../../contracts/tienda/direcciones.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { CUENTA } from '../cuentas/quienes.ts';

export const NO_EXISTE_DIRECCION = 'No existe esa dirección';

/** Of the account; somebody else's do not exist. */
export const DIRECCIONES_GUARDADAS = declarar({
  'GET /api/direcciones': {
    respuesta: direccionesSchema,
    resumen: 'Las direcciones guardadas de la cuenta, además de la suya',
    quien: CUENTA,
  },
  'POST /api/direcciones': {
    respuesta: direccionesSchema,
    resumen: 'Guarda una dirección; la que tiene ese nombre es desde ahora la que se dice',
    quien: CUENTA,
    cuerpo: guardarDireccionSchema,
  },
  'PUT /api/direcciones/:id': {
    respuesta: direccionesSchema,
    resumen: 'Cambia una dirección, o su nombre',
    quien: CUENTA,
    cuerpo: guardarDireccionSchema,
    noExiste: NO_EXISTE_DIRECCION,
  },
  'DELETE /api/direcciones/:id': {
    respuesta: direccionesSchema,
    resumen: 'Quita una dirección',
    quien: CUENTA,
    noExiste: NO_EXISTE_DIRECCION,
  },
});
