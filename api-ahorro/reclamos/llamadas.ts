import {
  filtroReclamosSchema,
  nuevoReclamoSchema,
  reclamoDeAdminSchema,
  reclamoSchema,
  resolverReclamoSchema,
} from '../../contracts/pedidos/reclamos.ts';
import { lista, paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar, FOTO } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN, DE_PEDIDO } from '../cuentas/quienes.ts';

const noExiste = 'No existe ese reclamo';

/** Something was wrong with what came. */
export const RECLAMOS = declarar({
  'POST /api/pedidos/:numero/reclamos': {
    respuesta: reclamoSchema,
    ademas: { 200: reclamoSchema },
    resumen: 'Reclama por lo que llegó mal, o no llegó',
    quien: DE_PEDIDO,
    conClave: true,
    cuerpo: nuevoReclamoSchema,
    estado: 201,
  },
  'GET /api/pedidos/:numero/reclamos': {
    respuesta: lista('reclamos', reclamoSchema),
    resumen: 'Los reclamos de un pedido',
    quien: DE_PEDIDO,
  },
  'GET /api/reclamos': {
    respuesta: paginaDe('reclamos', reclamoDeAdminSchema),
    resumen: 'Los reclamos, los abiertos y más viejos primero',
    quien: ADMIN,
    consulta: filtroReclamosSchema,
  },
  'GET /api/reclamos/:id/foto': {
    respuesta: FOTO,
    ademas: { 304: null },
    resumen: 'La foto de un reclamo',
    quien: ADMIN,
    noExiste,
  },
  'POST /api/reclamos/:id/resolver': {
    respuesta: reclamoDeAdminSchema,
    resumen: 'Decide: devolver, reenviar o rechazar',
    quien: ADMIN,
    conClave: true,
    cuerpo: resolverReclamoSchema,
    noExiste,
  },
});
