/** The shop's calls, described. */
import { z } from 'zod';
import {
  cambioClienteSchema,
  cambioProductoSchema,
  filtroCambiosSchema,
  filtroClientesSchema,
  filtroPedidosAdminSchema,
  filtroProductosAdminSchema,
  importarSchema,
  nuevoProductoSchema,
  preciosSchema,
} from '../contracts/administracion.ts';
import { agregarSchema, cambiarCantidadSchema } from '../contracts/carrito.ts';
import { filtroProductosSchema } from '../contracts/catalogo.ts';
import {
  cambioComercianteSchema,
  cambioPaqueteSchema,
  nuevoComercianteSchema,
  nuevoPaqueteSchema,
} from '../contracts/comercio.ts';
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
import {
  infoSchema,
  mensajeSchema,
  pageOf,
  paginaDe,
  saludDeBaseSchema,
} from '../contracts/respuestas/comun.ts';
import {
  carritoSchema,
  categoriasSchema,
  comerciantesSchema,
  correosSchema,
  mediosSchema,
  productoSchema,
  repetidoSchema,
  sesionesSchema,
  usuarioSchema,
} from '../contracts/respuestas/tienda.ts';
import {
  checkoutSchema,
  confirmadoSchema,
  pedidoResumidoSchema,
  pedidoSchema,
} from '../contracts/respuestas/pedidos.ts';
import {
  comercianteSchema,
  ejecutadoSchema,
  paqueteSchema,
  paquetesSchema,
} from '../contracts/respuestas/comercio.ts';
import {
  cambioSchema,
  clienteSchema,
  informeSchema,
  pedidoAdminDetalleSchema,
  pedidoAdminSchema,
  preciosCambiadosSchema,
  productoAdminSchema,
  unClienteSchema,
  unProductoAdminSchema,
} from '../contracts/respuestas/administracion.ts';
import {
  alertaSchema,
  colaSchema,
  empujadosSchema,
  paymentSchema,
  recibidaSchema,
  reintentoSchema,
  resumenOperacionesSchema,
  webhookSchema,
} from '../contracts/respuestas/operaciones.ts';
import { DE_TODO_SERVICIO, EN_VIVO, PAGINA } from '../platform/http/openapi.ts';
import type { Operaciones } from '../platform/http/openapi.ts';

const CUENTA = ['cuenta'] as const;
const CARRITO = ['cuenta', 'todos'] as const;
/** Its owner, a service, or who brings `?token=`. */
const SU_PEDIDO = ['cuenta', 'api', 'todos'] as const;
const API = ['api'] as const;

export const OPERACIONES: Operaciones = {
  ...DE_TODO_SERVICIO,
  'GET /auth/health': {
    respuesta: saludDeBaseSchema,
    ademas: { 503: saludDeBaseSchema },
    resumen: 'Salud de la base',
  },
  'GET /test': {
    respuesta: infoSchema('tickets'),
    resumen: 'Datos del servicio y estado del otro',
  },
  'GET /api/productos': {
    respuesta: paginaDe('productos', productoSchema),
    resumen: 'Busca en el catálogo',
    consulta: filtroProductosSchema,
  },
  'GET /api/productos/:id': { respuesta: productoSchema, resumen: 'Un producto' },
  'GET /api/categorias': { respuesta: categoriasSchema, resumen: 'Las categorías' },
  'GET /api/comerciantes': {
    respuesta: comerciantesSchema,
    resumen: 'Los comerciantes que venden',
  },
  'GET /api/medios-de-pago': { respuesta: mediosSchema, resumen: 'Cómo se puede pagar' },
  'POST /api/usuarios': {
    respuesta: usuarioSchema,
    resumen: 'Abre una cuenta',
    cuerpo: nuevaCuentaSchema,
    estado: 201,
  },
  'GET /api/usuarios/yo': { respuesta: usuarioSchema, resumen: 'La cuenta propia', quien: CUENTA },
  'PATCH /api/usuarios/yo': {
    respuesta: usuarioSchema,
    resumen: 'Cambia la cuenta propia',
    quien: CUENTA,
    cuerpo: cambioCuentaSchema,
  },
  'POST /api/sesiones': {
    respuesta: usuarioSchema,
    resumen: 'Inicia sesión',
    cuerpo: credencialesSchema,
  },
  'GET /api/sesiones': {
    respuesta: sesionesSchema,
    resumen: 'Las sesiones propias',
    quien: CUENTA,
  },
  'DELETE /api/sesiones': { respuesta: null, resumen: 'Cierra esta sesión', estado: 204 },
  'DELETE /api/sesiones/:id': {
    respuesta: null,
    resumen: 'Cierra una sesión propia',
    quien: CUENTA,
    estado: 204,
  },
  'POST /api/recuperacion': {
    respuesta: mensajeSchema,
    resumen: 'Pide un enlace para elegir otra contraseña',
    cuerpo: recuperacionSchema,
    estado: 202,
  },
  'POST /api/recuperacion/confirmar': {
    respuesta: mensajeSchema,
    resumen: 'Elige otra contraseña con el enlace',
    cuerpo: confirmarRecuperacionSchema,
  },
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
    respuesta: checkoutSchema,
    ademas: { 200: checkoutSchema, 202: checkoutSchema },
    resumen: 'Compra; con Idempotency-Key, una sola vez',
    quien: CARRITO,
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
    cuerpo: cancelarSchema,
  },
  'POST /api/confirmar-ticket/:numero': {
    respuesta: confirmadoSchema,
    resumen: 'Cómo va el ticket de una Ticketera remota',
    quien: API,
    cuerpo: confirmarTicketSchema,
  },
  'POST /api/tickets': {
    respuesta: confirmadoSchema,
    resumen: 'Lo mismo, con el número en el cuerpo',
    quien: API,
    cuerpo: confirmarTicketLegadoSchema,
  },
  'POST /api/comerciantes': {
    respuesta: comercianteSchema,
    resumen: 'La cuenta pasa a ser de un comerciante',
    quien: CUENTA,
    cuerpo: nuevoComercianteSchema,
    estado: 201,
  },
  'GET /api/comerciantes/yo': {
    respuesta: comercianteSchema,
    resumen: 'El comercio propio',
    quien: CUENTA,
  },
  'PATCH /api/comerciantes/yo': {
    respuesta: comercianteSchema,
    resumen: 'Cambia el comercio propio',
    quien: CUENTA,
    cuerpo: cambioComercianteSchema,
  },
  'GET /api/paquetes': {
    respuesta: paquetesSchema,
    resumen: 'Los paquetes propios, con sus próximas fechas y lo que pasó',
    quien: CUENTA,
  },
  'POST /api/paquetes': {
    respuesta: paqueteSchema,
    resumen: 'Arma un paquete que se pide solo',
    quien: CUENTA,
    cuerpo: nuevoPaqueteSchema,
    estado: 201,
  },
  'GET /api/paquetes/:id': { respuesta: paqueteSchema, resumen: 'Un paquete', quien: CUENTA },
  'PATCH /api/paquetes/:id': {
    respuesta: paqueteSchema,
    resumen: 'Cambia un paquete',
    quien: CUENTA,
    cuerpo: cambioPaqueteSchema,
  },
  'DELETE /api/paquetes/:id': {
    respuesta: null,
    resumen: 'Elimina un paquete',
    quien: CUENTA,
    estado: 204,
  },
  'POST /api/paquetes/:id/pausar': {
    respuesta: paqueteSchema,
    resumen: 'Pausa un paquete',
    quien: CUENTA,
  },
  'POST /api/paquetes/:id/reanudar': {
    respuesta: paqueteSchema,
    resumen: 'Reanuda un paquete',
    quien: CUENTA,
  },
  'POST /api/paquetes/:id/ejecutar': {
    respuesta: ejecutadoSchema,
    resumen: 'Pide ahora el paquete; una vez por día',
    quien: CUENTA,
  },
  'GET /api/admin/productos': {
    respuesta: paginaDe('productos', productoAdminSchema),
    resumen: 'El catálogo, también lo archivado',
    quien: CUENTA,
    consulta: filtroProductosAdminSchema,
  },
  'POST /api/admin/productos': {
    respuesta: unProductoAdminSchema,
    resumen: 'Agrega un producto',
    quien: CUENTA,
    cuerpo: nuevoProductoSchema,
    estado: 201,
  },
  'POST /api/admin/productos/precios': {
    respuesta: preciosCambiadosSchema,
    resumen: 'Cambia muchos precios: primero se ven, después se aplican tal cual',
    quien: CUENTA,
    cuerpo: preciosSchema,
  },
  'POST /api/admin/productos/importar': {
    respuesta: informeSchema,
    cuerpo: { 'text/csv': z.string() },
    resumen: 'Importa productos de un archivo CSV (text/csv)',
    quien: CUENTA,
    consulta: importarSchema,
  },
  'GET /api/admin/productos/:id': {
    respuesta: unProductoAdminSchema,
    resumen: 'Un producto',
    quien: CUENTA,
  },
  'PATCH /api/admin/productos/:id': {
    respuesta: unProductoAdminSchema,
    resumen: 'Cambia un producto',
    quien: CUENTA,
    cuerpo: cambioProductoSchema,
  },
  'DELETE /api/admin/productos/:id': {
    respuesta: null,
    resumen: 'Archiva un producto',
    quien: CUENTA,
    estado: 204,
  },
  'GET /api/admin/cambios': {
    respuesta: paginaDe('cambios', cambioSchema),
    resumen: 'Quién cambió precios y stock',
    quien: CUENTA,
    consulta: filtroCambiosSchema,
  },
  'GET /api/admin/clientes': {
    respuesta: paginaDe('clientes', clienteSchema),
    resumen: 'Las cuentas de la tienda',
    quien: CUENTA,
    consulta: filtroClientesSchema,
  },
  'PATCH /api/admin/clientes/:id': {
    respuesta: unClienteSchema,
    resumen: 'Desactiva una cuenta, o la activa otra vez',
    quien: CUENTA,
    cuerpo: cambioClienteSchema,
  },
  'GET /api/admin/pedidos': {
    respuesta: paginaDe('pedidos', pedidoAdminSchema),
    resumen: 'Todos los pedidos',
    quien: CUENTA,
    consulta: filtroPedidosAdminSchema,
  },
  'GET /api/admin/pedidos/:numero': {
    respuesta: pedidoAdminDetalleSchema,
    resumen: 'Un pedido, con su contacto',
    quien: CUENTA,
  },
  'GET /dev/correo': {
    respuesta: { 'application/json': correosSchema, ...PAGINA },
    resumen: 'Los últimos correos; solo en desarrollo',
  },
  'POST /webhooks/mp': {
    respuesta: recibidaSchema,
    resumen: 'Notificación de MercadoPago, firmada',
  },
  'GET /api/webhook-events': {
    respuesta: pageOf('webhook_events', webhookSchema),
    resumen: 'Las notificaciones recibidas',
    quien: ['cuenta', 'api'],
    consulta: filtroWebhooksSchema,
  },
  'POST /api/webhook-events/retry': {
    respuesta: reintentoSchema,
    resumen: 'Procesa varias otra vez',
    quien: ['cuenta', 'api'],
    cuerpo: reintentarSchema,
  },
  'POST /api/webhook-events/:id/retry': {
    respuesta: webhookSchema,
    resumen: 'Procesa una otra vez',
    quien: ['cuenta', 'api'],
  },
  'GET /api/payments': {
    respuesta: pageOf('payments', paymentSchema),
    resumen: 'Los pagos',
    quien: ['cuenta', 'api'],
    consulta: filtroPagosSchema,
  },
  'GET /api/alertas': {
    respuesta: pageOf('alertas', alertaSchema),
    resumen: 'Las alertas',
    quien: ['cuenta', 'api'],
    consulta: filtroAlertasSchema,
  },
  'POST /api/alertas/:id/reconocer': {
    respuesta: alertaSchema,
    resumen: 'Alguien la vio',
    quien: CUENTA,
  },
  'GET /api/operaciones/resumen': {
    respuesta: resumenOperacionesSchema,
    resumen: 'Cómo anda la tienda: la última hora por minuto, y totales',
    quien: ['cuenta', 'api'],
  },
  'GET /api/operaciones/cola': {
    respuesta: colaSchema,
    resumen: 'Los pedidos que esperan, y por qué',
    quien: ['cuenta', 'api'],
  },
  'POST /api/operaciones/cola/empujar': {
    respuesta: empujadosSchema,
    resumen: 'Hace que prueben ahora',
    quien: ['cuenta', 'api'],
    cuerpo: empujarSchema,
  },
  'GET /api/operaciones/eventos': {
    respuesta: EN_VIVO,
    resumen: 'Qué parte tiene novedades (Server-Sent Events)',
    quien: ['cuenta', 'api'],
  },
};
