import { filtroReintegrosSchema, reintegroSchema } from '../../contracts/pagos/reintegros.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, OPERADOR } from '../cuentas/quienes.ts';

/** Parts of what was paid that go back. */
export const REINTEGROS = declarar({
  'GET /api/reintegros': {
    respuesta: paginaDe('reintegros', reintegroSchema),
    resumen: 'Lo que se devuelve en parte, lo que espera a una persona primero',
    quien: OPERADOR,
    consulta: filtroReintegrosSchema,
  },
  'POST /api/reintegros/:id/hecho': {
    respuesta: reintegroSchema,
    resumen: 'Dice que el dinero ya se devolvió a mano',
    quien: ADMIN,
    noExiste: 'No existe esa devolución',
  },
});
