import {
  anuladosSchema,
  anularProgramadosSchema,
  filtroProgramadosSchema,
  precioProgramadoSchema,
  programarSchema,
  unPrecioProgramadoSchema,
} from '../../../contracts/tienda/productos/programados.ts';
import { paginaDe } from '../../../contracts/comun/respuestas.ts';
import { declarar } from '../../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../../cuentas/quienes.ts';

/** Prices that hold from a moment on. */
export const PROGRAMADOS = declarar({
  'GET /api/admin/precios-programados': {
    respuesta: paginaDe('programados', precioProgramadoSchema),
    resumen: 'Los precios que van a cambiar, los que ya cambiaron o los que se anularon',
    quien: ADMIN,
    consulta: filtroProgramadosSchema,
  },
  'POST /api/admin/precios-programados': {
    respuesta: unPrecioProgramadoSchema,
    resumen: 'Programa el precio de un producto para un día y hora',
    quien: ADMIN,
    cuerpo: programarSchema,
    estado: 201,
  },
  'POST /api/admin/precios-programados/anular': {
    respuesta: anuladosSchema,
    resumen: 'Anula un precio programado, o todos los que se programaron juntos',
    quien: ADMIN,
    cuerpo: anularProgramadosSchema,
  },
});
