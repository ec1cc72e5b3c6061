/** The shop's calls, described. */
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
  'GET /metrics': { resumen: 'Cifras para Prometheus, desde esta máquina o con su token' },
  'GET /test': { resumen: 'Datos del servicio y estado del otro' },
  'GET /api/productos': { resumen: 'Busca en el catálogo', consulta: filtroProductosSchema },
  'GET /api/productos/:id': { resumen: 'Un producto' },
  'GET /api/categorias': { resumen: 'Las categorías' },
  'GET /api/comerciantes': { resumen: 'Los comerciantes que venden' },
  'GET /api/medios-de-pago': { resumen: 'Cómo se puede pagar' },
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
  'POST /api/comerciantes': {
    resumen: 'La cuenta pasa a ser de un comerciante',
    quien: CUENTA,
    cuerpo: nuevoComercianteSchema,
    estado: 201,
  },
  'GET /api/comerciantes/yo': { resumen: 'El comercio propio', quien: CUENTA },
  'PATCH /api/comerciantes/yo': {
    resumen: 'Cambia el comercio propio',
    quien: CUENTA,
    cuerpo: cambioComercianteSchema,
  },
  'GET /api/paquetes': {
    resumen: 'Los paquetes propios, con sus próximas fechas y lo que pasó',
    quien: CUENTA,
  },
  'POST /api/paquetes': {
    resumen: 'Arma un paquete que se pide solo',
    quien: CUENTA,
    cuerpo: nuevoPaqueteSchema,
    estado: 201,
  },
  'GET /api/paquetes/:id': { resumen: 'Un paquete', quien: CUENTA },
  'PATCH /api/paquetes/:id': {
    resumen: 'Cambia un paquete',
    quien: CUENTA,
    cuerpo: cambioPaqueteSchema,
  },
  'DELETE /api/paquetes/:id': { resumen: 'Elimina un paquete', quien: CUENTA, estado: 204 },
  'POST /api/paquetes/:id/pausar': { resumen: 'Pausa un paquete', quien: CUENTA },
  'POST /api/paquetes/:id/reanudar': { resumen: 'Reanuda un paquete', quien: CUENTA },
  'POST /api/paquetes/:id/ejecutar': {
    resumen: 'Pide ahora el paquete; una vez por día',
    quien: CUENTA,
  },
  'GET /api/admin/productos': {
    resumen: 'El catálogo, también lo archivado',
    quien: CUENTA,
    consulta: filtroProductosAdminSchema,
  },
  'POST /api/admin/productos': {
    resumen: 'Agrega un producto',
    quien: CUENTA,
    cuerpo: nuevoProductoSchema,
    estado: 201,
  },
  'POST /api/admin/productos/precios': {
    resumen: 'Cambia muchos precios: primero se ven, después se aplican tal cual',
    quien: CUENTA,
    cuerpo: preciosSchema,
  },
  'POST /api/admin/productos/importar': {
    resumen: 'Importa productos de un archivo CSV (text/csv)',
    quien: CUENTA,
    consulta: importarSchema,
  },
  'GET /api/admin/productos/:id': { resumen: 'Un producto', quien: CUENTA },
  'PATCH /api/admin/productos/:id': {
    resumen: 'Cambia un producto',
    quien: CUENTA,
    cuerpo: cambioProductoSchema,
  },
  'DELETE /api/admin/productos/:id': { resumen: 'Archiva un producto', quien: CUENTA, estado: 204 },
  'GET /api/admin/cambios': {
    resumen: 'Quién cambió precios y stock',
    quien: CUENTA,
    consulta: filtroCambiosSchema,
  },
  'GET /api/admin/clientes': {
    resumen: 'Las cuentas de la tienda',
    quien: CUENTA,
    consulta: filtroClientesSchema,
  },
  'PATCH /api/admin/clientes/:id': {
    resumen: 'Desactiva una cuenta, o la activa otra vez',
    quien: CUENTA,
    cuerpo: cambioClienteSchema,
  },
  'GET /api/admin/pedidos': {
    resumen: 'Todos los pedidos',
    quien: CUENTA,
    consulta: filtroPedidosAdminSchema,
  },
  'GET /api/admin/pedidos/:numero': { resumen: 'Un pedido, con su contacto', quien: CUENTA },
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
