/** The shop's calls, described. */
import { agregarSchema, cambiarCantidadSchema } from '../contracts/carrito.ts';
import { filtroProductosSchema } from '../contracts/catalogo.ts';
import {
  cambioCuentaSchema,
  confirmarRecuperacionSchema,
  credencialesSchema,
  nuevaCuentaSchema,
  recuperacionSchema,
} from '../contracts/cuentas.ts';
import {
  cancelarSchema,
  compraSchema,
  confirmarTicketLegadoSchema,
  confirmarTicketSchema,
  filtroPedidosSchema,
} from '../contracts/pedidos.ts';
import { filtroAlertasSchema } from '../contracts/alertas.ts';
import { empujarSchema } from '../contracts/operaciones.ts';
import { filtroPagosSchema, filtroWebhooksSchema, reintentarSchema } from '../contracts/pagos.ts';
import type { Operaciones } from '../platform/http/openapi.ts';

const CUENTA = ['cuenta'] as const;
const CARRITO = ['cuenta', 'todos'] as const;
/** Its owner, a service, or who brings `?token=`. */
const SU_PEDIDO = ['cuenta', 'api', 'todos'] as const;
const API = ['api'] as const;

export const OPERACIONES: Operaciones = {
  'GET /healthz': { resumen: 'Salud del servicio' },
  'GET /health': { resumen: 'Salud del servicio' },
  'GET /auth/health': { resumen: 'Salud de la base' },
  'GET /test': { resumen: 'Datos del servicio y estado del otro' },
  'GET /api/productos': { resumen: 'Busca en el catálogo', consulta: filtroProductosSchema },
  'GET /api/productos/:id': { resumen: 'Un producto' },
  'GET /api/categorias': { resumen: 'Las categorías' },
  'GET /api/comerciantes': { resumen: 'Los comerciantes que venden' },
  'POST /api/usuarios': { resumen: 'Abre una cuenta', cuerpo: nuevaCuentaSchema, estado: 201 },
  'GET /api/usuarios/yo': { resumen: 'La cuenta propia', quien: CUENTA },
  'PATCH /api/usuarios/yo': {
    resumen: 'Cambia la cuenta propia',
    quien: CUENTA,
    cuerpo: cambioCuentaSchema,
  },
  'POST /api/sesiones': { resumen: 'Inicia sesión', cuerpo: credencialesSchema },
  'GET /api/sesiones': { resumen: 'Las sesiones propias', quien: CUENTA },
  'DELETE /api/sesiones': { resumen: 'Cierra esta sesión', estado: 204 },
  'DELETE /api/sesiones/:id': { resumen: 'Cierra una sesión propia', quien: CUENTA, estado: 204 },
  'POST /api/recuperacion': {
    resumen: 'Pide un enlace para elegir otra contraseña',
    cuerpo: recuperacionSchema,
    estado: 202,
  },
  'POST /api/recuperacion/confirmar': {
    resumen: 'Elige otra contraseña con el enlace',
    cuerpo: confirmarRecuperacionSchema,
  },
  'GET /api/carrito': { resumen: 'El carrito', quien: CARRITO },
  'DELETE /api/carrito': { resumen: 'Vacía el carrito', quien: CARRITO },
  'POST /api/carrito/items': { resumen: 'Suma al carrito', quien: CARRITO, cuerpo: agregarSchema },
  'PATCH /api/carrito/items/:producto_id': {
    resumen: 'Cambia una cantidad del carrito',
    quien: CARRITO,
    cuerpo: cambiarCantidadSchema,
  },
  'DELETE /api/carrito/items/:producto_id': { resumen: 'Saca del carrito', quien: CARRITO },
  'POST /api/checkout': {
    resumen: 'Compra; con Idempotency-Key, una sola vez',
    quien: CARRITO,
    cuerpo: compraSchema,
    estado: 201,
  },
  'GET /api/pedidos': {
    resumen: 'Los pedidos propios',
    quien: CUENTA,
    consulta: filtroPedidosSchema,
  },
  'GET /api/pedidos/:numero': { resumen: 'Un pedido, con su historial', quien: SU_PEDIDO },
  'GET /api/pedidos/:numero/eventos': {
    resumen: 'Un pedido en vivo (Server-Sent Events)',
    quien: SU_PEDIDO,
  },
  'GET /api/pedidos/:numero/resumen': { resumen: 'Un pedido para imprimir', quien: SU_PEDIDO },
  'POST /api/pedidos/:numero/repetir': {
    resumen: 'Pone en el carrito lo de un pedido',
    quien: SU_PEDIDO,
  },
  'POST /api/pedidos/:numero/cancelar': {
    resumen: 'Cancela un pedido que no salió',
    quien: SU_PEDIDO,
    cuerpo: cancelarSchema,
  },
  'POST /api/confirmar-ticket/:numero': {
    resumen: 'Cómo va el ticket de una Ticketera remota',
    quien: API,
    cuerpo: confirmarTicketSchema,
  },
  'POST /api/tickets': {
    resumen: 'Lo mismo, con el número en el cuerpo',
    quien: API,
    cuerpo: confirmarTicketLegadoSchema,
  },
  'GET /dev/correo': { resumen: 'Los últimos correos; solo en desarrollo' },
  'POST /webhooks/mp': { resumen: 'Notificación de MercadoPago, firmada' },
  'GET /api/webhook-events': {
    resumen: 'Las notificaciones recibidas',
    quien: ['cuenta', 'api'],
    consulta: filtroWebhooksSchema,
  },
  'POST /api/webhook-events/retry': {
    resumen: 'Procesa varias otra vez',
    quien: ['cuenta', 'api'],
    cuerpo: reintentarSchema,
  },
  'POST /api/webhook-events/:id/retry': {
    resumen: 'Procesa una otra vez',
    quien: ['cuenta', 'api'],
  },
  'GET /api/payments': {
    resumen: 'Los pagos',
    quien: ['cuenta', 'api'],
    consulta: filtroPagosSchema,
  },
  'GET /api/alertas': {
    resumen: 'Las alertas',
    quien: ['cuenta', 'api'],
    consulta: filtroAlertasSchema,
  },
  'POST /api/alertas/:id/reconocer': { resumen: 'Alguien la vio', quien: CUENTA },
  'GET /api/operaciones/resumen': {
    resumen: 'Cómo anda la tienda: la última hora por minuto, y totales',
    quien: ['cuenta', 'api'],
  },
  'GET /api/operaciones/cola': {
    resumen: 'Los pedidos que esperan, y por qué',
    quien: ['cuenta', 'api'],
  },
  'POST /api/operaciones/cola/empujar': {
    resumen: 'Hace que prueben ahora',
    quien: ['cuenta', 'api'],
    cuerpo: empujarSchema,
  },
  'GET /api/operaciones/eventos': {
    resumen: 'Qué parte tiene novedades (Server-Sent Events)',
    quien: ['cuenta', 'api'],
  },
};
