import {
  filtroVistasSchema,
  guardarVistasSchema,
  vistasSchema,
} from '../../contracts/operaciones/vistas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../cuentas/quienes.ts';

export const NO_EXISTE_VISTA = 'No existe esa vista';

/** Of the account; somebody else's do not exist. */
export const VISTAS_GUARDADAS = declarar({
  'GET /api/vistas': {
    respuesta: vistasSchema,
    resumen: 'Las vistas guardadas de la cuenta, de una página',
    quien: ADMIN,
    consulta: filtroVistasSchema,
  },
  'POST /api/vistas': {
    respuesta: vistasSchema,
    resumen: 'Guarda vistas; la que tiene ese nombre lleva desde ahora adonde se dice',
    quien: ADMIN,
    cuerpo: guardarVistasSchema,
  },
  'DELETE /api/vistas/:id': {
    respuesta: vistasSchema,
    resumen: 'Quita una vista',
    quien: ADMIN,
    noExiste: NO_EXISTE_VISTA,
  },
});
