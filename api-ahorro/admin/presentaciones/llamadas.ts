import {
  ordenDePresentacionesSchema,
  presentacionesSchema,
} from '../../../contracts/tienda/productos/presentaciones.ts';
import { declarar } from '../../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../../cuentas/quienes.ts';
import { NO_EXISTE_PRODUCTO } from '../llamadas.ts';

/** The same thing in other sizes or flavours. */
export const PRESENTACIONES_ADMIN = declarar({
  'GET /api/admin/productos/:id/presentaciones': {
    respuesta: presentacionesSchema,
    resumen: 'Las presentaciones en que viene un producto',
    quien: ADMIN,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'PUT /api/admin/productos/:id/presentaciones': {
    respuesta: presentacionesSchema,
    resumen: 'Dice qué productos son presentaciones de lo mismo',
    quien: ADMIN,
    cuerpo: ordenDePresentacionesSchema,
    noExiste: NO_EXISTE_PRODUCTO,
  },
});
