import { z } from 'zod';
import { paginaDe } from '../../../contracts/comun/respuestas.ts';
import {
  filtroPedidosAdminSchema,
  filtroPedidosCsvSchema,
  pedidoAdminSchema,
} from '../../../contracts/tienda/admin/clientes.ts';
import {
  cancelacionAdminSchema,
  correoReenviadoSchema,
  nuevaNotaSchema,
  pedidoAdminDetalleSchema,
  unaNotaSchema,
} from '../../../contracts/tienda/admin/pedidos.ts';
import { declarar, FOTO, PAGINA } from '../../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../../cuentas/quienes.ts';

/** Orders, as those who run the shop see and handle them. */
export const PEDIDOS_ADMIN = declarar({
  'GET /api/admin/pedidos': {
    respuesta: paginaDe('pedidos', pedidoAdminSchema),
    resumen: 'Todos los pedidos',
    quien: ADMIN,
    consulta: filtroPedidosAdminSchema,
  },
  'GET /api/admin/pedidos.csv': {
    respuesta: { 'text/csv': z.string() },
    resumen: 'Los mismos en un archivo, hasta 5000',
    quien: ADMIN,
    consulta: filtroPedidosCsvSchema,
  },
  'GET /api/admin/pedidos/:numero': {
    respuesta: pedidoAdminDetalleSchema,
    resumen: 'Un pedido entero: contacto, pagos, notas, quién hizo cada paso',
    quien: ADMIN,
  },
  'GET /api/admin/pedidos/:numero/intento/foto': {
    respuesta: FOTO,
    ademas: { 304: null },
    resumen: 'La foto de la última vez que no se pudo entregar',
    quien: ADMIN,
  },
  'GET /imprimir/:numero': {
    respuesta: PAGINA,
    resumen: 'Un pedido para imprimir',
    quien: ADMIN,
  },
  'POST /api/admin/pedidos/:numero/notas': {
    respuesta: unaNotaSchema,
    resumen: 'Anota algo; quien compró no lo ve',
    quien: ADMIN,
    cuerpo: nuevaNotaSchema,
    estado: 201,
  },
  'POST /api/admin/pedidos/:numero/cancelar': {
    respuesta: pedidoAdminDetalleSchema,
    resumen: 'Cancela un pedido, también en camino; lo pagado se devuelve',
    quien: ADMIN,
    conClave: true,
    cuerpo: cancelacionAdminSchema,
  },
  'POST /api/admin/pedidos/:numero/correo': {
    respuesta: correoReenviadoSchema,
    resumen: 'Manda otra vez el último correo del pedido',
    quien: ADMIN,
    estado: 202,
  },
});
