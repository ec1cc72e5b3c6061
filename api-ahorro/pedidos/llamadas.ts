import {
  confirmadoSchema,
  confirmarTicketLegadoSchema,
  confirmarTicketSchema,
} from '../../contracts/pedidos/confirmaciones.ts';
import { z } from 'zod';
import { finSuscripcionSchema, suscripcionSchema } from '../../contracts/comun/push.ts';
import { respuestaConsultaSchema } from '../../contracts/preparacion/lineas.ts';
import {
  cambioVistoSchema,
  modificarSchema,
  previaDeCambioSchema,
} from '../../contracts/pedidos/cambio.ts';
import { buscarPedidoSchema, pedidoHalladoSchema } from '../../contracts/pedidos/buscar.ts';
import {
  cancelarSchema,
  filtroPedidosSchema,
  pedidoResumidoSchema,
  pedidoSchema,
} from '../../contracts/pedidos/pedidos.ts';
import { repetidoSchema } from '../../contracts/tienda/carrito.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar, EN_VIVO, FOTO, PAGINA } from '../../platform/http/declaradas/declarar.ts';
import { CLAVE_DE_PUSH } from '../../platform/http/llamadas.ts';
import { API, CUENTA, DE_PEDIDO, DE_PEDIDO_O_ADMIN } from '../cuentas/quienes.ts';

/** What becomes of an order. */
export const PEDIDOS = declarar({
  'GET /api/pedidos/:numero': {
    respuesta: pedidoSchema,
    resumen: 'Un pedido, con su historial',
    quien: DE_PEDIDO,
  },
  'GET /api/pedidos/:numero/entrega/foto': {
    respuesta: FOTO,
    ademas: { 304: null },
    resumen: 'La foto de la entrega',
    quien: DE_PEDIDO,
  },
  'PATCH /api/pedidos/:numero': {
    respuesta: pedidoSchema,
    resumen: 'Cambia la dirección, el teléfono, las indicaciones o los productos, hasta que sale',
    quien: DE_PEDIDO_O_ADMIN,
    conClave: true,
    cuerpo: modificarSchema,
  },
  'POST /api/pedidos/:numero/previa': {
    respuesta: cambioVistoSchema,
    resumen: 'Lo que daría el pedido con otros productos; no cambia nada',
    quien: DE_PEDIDO_O_ADMIN,
    cuerpo: previaDeCambioSchema,
  },
  'POST /api/pedidos/:numero/cancelar': {
    respuesta: pedidoSchema,
    resumen: 'Cancela un pedido que no salió',
    quien: DE_PEDIDO,
    conClave: true,
    cuerpo: cancelarSchema,
  },
  'POST /api/pedidos/:numero/cancelacion/deshacer': {
    respuesta: pedidoSchema,
    resumen: 'Deshace una cancelación, mientras se puede',
    quien: DE_PEDIDO,
    conClave: true,
  },
});

/** Devices that are told of an order, or of all of an account. */
export const AVISOS = declarar({
  ...CLAVE_DE_PUSH,
  'POST /api/pedidos/:numero/push': {
    respuesta: null,
    resumen: 'Avisa en este aparato de lo que pase con el pedido',
    quien: DE_PEDIDO,
    cuerpo: suscripcionSchema,
    estado: 204,
  },
  'DELETE /api/pedidos/:numero/push': {
    respuesta: null,
    resumen: 'No avisa más en este aparato',
    quien: DE_PEDIDO,
    cuerpo: finSuscripcionSchema,
    estado: 204,
  },
  'POST /api/usuarios/yo/push': {
    respuesta: null,
    resumen: 'Avisa en este aparato de todos los pedidos de la cuenta, mientras dure la sesión',
    quien: CUENTA,
    cuerpo: suscripcionSchema,
    estado: 204,
  },
  'DELETE /api/usuarios/yo/push': {
    respuesta: null,
    resumen: 'No avisa más en este aparato, de ningún pedido',
    quien: CUENTA,
    cuerpo: finSuscripcionSchema,
    estado: 204,
  },
});

/** What the shopper is asked while it is prepared. */
export const CONSULTAS = declarar({
  'POST /api/pedidos/:numero/consulta': {
    respuesta: pedidoSchema.extend({ idempotent: z.literal(true).optional() }),
    resumen: 'Contesta por lo que falta, línea por línea',
    quien: DE_PEDIDO,
    conClave: true,
    cuerpo: respuestaConsultaSchema,
  },
});

/** For who bought without an account and has lost the link. */
export const BUSCADOS = declarar({
  'POST /api/pedidos/buscar': {
    respuesta: pedidoHalladoSchema,
    resumen: 'Encuentra un pedido sin cuenta por su número y su correo',
    cuerpo: buscarPedidoSchema,
  },
});

/** What a remote Ticketera tells of its tickets. */
export const CONFIRMACIONES = declarar({
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
});

/** Orders of whom they belong to. */
export const MIS_PEDIDOS = declarar({
  'GET /api/pedidos': {
    respuesta: paginaDe('pedidos', pedidoResumidoSchema),
    resumen: 'Los pedidos propios',
    quien: CUENTA,
    consulta: filtroPedidosSchema,
  },
  'GET /api/pedidos/:numero/resumen': {
    respuesta: PAGINA,
    resumen: 'Un pedido para imprimir',
    quien: DE_PEDIDO,
  },
  'POST /api/pedidos/:numero/repetir': {
    respuesta: repetidoSchema,
    resumen: 'Pone en el carrito lo de un pedido',
    quien: DE_PEDIDO,
  },
});

export const EVENTOS = declarar({
  'GET /api/pedidos/:numero/eventos': {
    respuesta: EN_VIVO,
    ademas: { 204: null },
    resumen: 'Un pedido en vivo (Server-Sent Events)',
    quien: DE_PEDIDO,
  },
});
