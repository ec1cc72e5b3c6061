import { z } from 'zod';
import {
  arrepentimientoSchema,
  arrepentirseSchema,
  filtroArrepentimientosCsvSchema,
  filtroArrepentimientosSchema,
  resolverArrepentimientoSchema,
  unArrepentimientoSchema,
} from '../../contracts/tienda/arrepentimientos.ts';
import { mensajeSchema, paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../cuentas/quienes.ts';

export const NO_EXISTE_ARREPENTIMIENTO = 'No existe ese arrepentimiento';

/** The law's button: no account, no reason. */
export const ARREPENTIMIENTOS = declarar({
  'POST /api/arrepentimientos': {
    respuesta: mensajeSchema,
    resumen: 'Se arrepiente de una compra; se contesta lo mismo haya o no una así',
    cuerpo: arrepentirseSchema,
    estado: 202,
  },
  'GET /api/admin/arrepentimientos': {
    respuesta: paginaDe('arrepentimientos', arrepentimientoSchema),
    resumen: 'Los arrepentimientos; primero los que vencen antes',
    quien: ADMIN,
    consulta: filtroArrepentimientosSchema,
  },
  'GET /api/admin/arrepentimientos.csv': {
    respuesta: { 'text/csv': z.string() },
    resumen: 'Los mismos en un archivo, hasta 5000',
    quien: ADMIN,
    consulta: filtroArrepentimientosCsvSchema,
  },
  'POST /api/admin/arrepentimientos/:id/resolver': {
    respuesta: unArrepentimientoSchema,
    resumen: 'Resuelve un arrepentimiento; quien compró se entera por correo',
    quien: ADMIN,
    cuerpo: resolverArrepentimientoSchema,
    noExiste: NO_EXISTE_ARREPENTIMIENTO,
  },
});
