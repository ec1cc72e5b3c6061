import {
  agregarSchema,
  cambiarCantidadSchema,
  carritoSchema,
  repetidoSchema,
} from '../../contracts/tienda/carrito.ts';
import {
  cancelarSchema,
  compraSchema,
  confirmadoSchema,
  confirmarTicketLegadoSchema,
  confirmarTicketSchema,
  filtroPedidosSchema,
  pedidoResumidoSchema,
  pedidoSchema,
  respuestaCheckoutSchema,
} from '../../contracts/pedidos/pedidos.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { EN_VIVO, PAGINA } from '../../platform/http/paginas/openapi.ts';
import type { Operaciones } from '../../platform/http/paginas/openapi.ts';
import { CUENTA, CARRITO, SU_PEDIDO, API } from '../cuentas/quienes.ts';

/** The cart, buying, and what becomes of an order. */
export const PEDIDOS: Operaciones = {
  'GET /api/carrito': { respuesta: carritoSchema, resumen: 'El carrito', quien: CARRITO },
  'DELETE /api/carrito': { respuesta: carritoSchema, resumen: 'Vacía el carrito', quien: CARRITO },
  'POST /api/carrito/items': {
    respuesta: carritoSchema,
    resumen: 'Suma al carrito',
    quien: CARRITO,
    cuerpo: agregarSchema,
  },
  'PATCH /api/carrito/items/:producto_id': {
    respuesta: carritoSchema,
    resumen: 'Cambia una cantidad del carrito',
    quien: CARRITO,
    cuerpo: cambiarCantidadSchema,
  },
  'DELETE /api/carrito/items/:producto_id': {
    respuesta: carritoSchema,
    resumen: 'Saca del carrito',
    quien: CARRITO,
  },
  'POST /api/checkout': {
    respuesta: respuestaCheckoutSchema,
    ademas: { 200: respuestaCheckoutSchema, 202: respuestaCheckoutSchema },
    resumen: 'Compra; con Idempotency-Key, una sola vez',
    quien: CARRITO,
    conClave: true,
    cuerpo: compraSchema,
    estado: 201,
  },
  'GET /api/pedidos': {
    respuesta: paginaDe('pedidos', pedidoResumidoSchema),
    resumen: 'Los pedidos propios',
    quien: CUENTA,
    consulta: filtroPedidosSchema,
  },
  'GET /api/pedidos/:numero': {
    respuesta: pedidoSchema,
    resumen: 'Un pedido, con su historial',
    quien: SU_PEDIDO,
  },
  'GET /api/pedidos/:numero/eventos': {
    respuesta: EN_VIVO,
    ademas: { 204: null },
    resumen: 'Un pedido en vivo (Server-Sent Events)',
    quien: SU_PEDIDO,
  },
  'GET /api/pedidos/:numero/resumen': {
    respuesta: PAGINA,
    resumen: 'Un pedido para imprimir',
    quien: SU_PEDIDO,
  },
  'POST /api/pedidos/:numero/repetir': {
    respuesta: repetidoSchema,
    resumen: 'Pone en el carrito lo de un pedido',
    quien: SU_PEDIDO,
  },
  'POST /api/pedidos/:numero/cancelar': {
    respuesta: pedidoSchema,
    resumen: 'Cancela un pedido que no salió',
    quien: SU_PEDIDO,
    conClave: true,
    cuerpo: cancelarSchema,
  },
  'POST /api/confirmar-ticket/:numero': {
    respuesta: confirmadoSchema,
    resumen: 'Cómo va el ticket de una Ticketera remota',
    quien: API,
    conClave: true,
    cuerpo: confirmarTicketSchema,
  },
  'POST /api/tickets': {
    respuesta: confirmadoSchema,
    resumen: 'Lo mismo, con el número en el cuerpo',
    quien: API,
    conClave: true,
    cuerpo: confirmarTicketLegadoSchema,
  },
};
