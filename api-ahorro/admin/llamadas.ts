import { z } from 'zod';
import {
  deshacerPreciosSchema,
  cambioProductoSchema,
  cambioSchema,
  filtroCambiosSchema,
  filtroProductosAdminSchema,
  importarSchema,
  informeSchema,
  nuevaCategoriaSchema,
  nuevoProductoSchema,
  preciosCambiadosSchema,
  preciosDeshechosSchema,
  preciosSchema,
  productoAdminSchema,
  unProductoAdminSchema,
} from '../../contracts/tienda/administracion.ts';
import { unaCategoriaSchema } from '../../contracts/tienda/catalogo.ts';
import {
  cambioClienteSchema,
  clienteSchema,
  filtroClientesSchema,
  filtroPedidosAdminSchema,
  pedidoAdminDetalleSchema,
  pedidoAdminSchema,
  unClienteSchema,
} from '../../contracts/tienda/clientes.ts';
import {
  aprobacionSchema,
  filtroSolicitudesSchema,
  rechazoSchema,
  solicitudAdminSchema,
  unaSolicitudAdminSchema,
} from '../../contracts/comercio/solicitudes.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declarar.ts';
import { ADMIN } from '../cuentas/quienes.ts';
import { NO_EXISTE_SOLICITUD } from './solicitudes.ts';

export const NO_EXISTE_PRODUCTO = 'No existe ese producto';

/** The catalogue, also what is archived. */
export const PRODUCTOS_ADMIN = declarar({
  'GET /api/admin/productos': {
    respuesta: paginaDe('productos', productoAdminSchema),
    resumen: 'El catálogo, también lo archivado',
    quien: ADMIN,
    consulta: filtroProductosAdminSchema,
  },
  'POST /api/admin/productos': {
    respuesta: unProductoAdminSchema,
    resumen: 'Agrega un producto',
    quien: ADMIN,
    cuerpo: nuevoProductoSchema,
    estado: 201,
  },
  'POST /api/admin/categorias': {
    respuesta: unaCategoriaSchema,
    resumen: 'Agrega una categoría',
    quien: ADMIN,
    cuerpo: nuevaCategoriaSchema,
    estado: 201,
  },
  'POST /api/admin/productos/precios': {
    respuesta: preciosCambiadosSchema,
    resumen: 'Cambia muchos precios: primero se ven, después se aplican tal cual',
    quien: ADMIN,
    cuerpo: preciosSchema,
  },
  'POST /api/admin/productos/precios/deshacer': {
    respuesta: preciosDeshechosSchema,
    resumen: 'Deshace un cambio de muchos precios, entero',
    quien: ADMIN,
    cuerpo: deshacerPreciosSchema,
  },
  'POST /api/admin/productos/importar': {
    respuesta: informeSchema,
    cuerpo: { 'text/csv': z.string() },
    resumen: 'Importa productos de un archivo CSV (text/csv)',
    quien: ADMIN,
    consulta: importarSchema,
  },
  'GET /api/admin/productos/:id': {
    respuesta: unProductoAdminSchema,
    resumen: 'Un producto',
    quien: ADMIN,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'PATCH /api/admin/productos/:id': {
    respuesta: unProductoAdminSchema,
    resumen: 'Cambia un producto',
    quien: ADMIN,
    cuerpo: cambioProductoSchema,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'DELETE /api/admin/productos/:id': {
    respuesta: null,
    resumen: 'Archiva un producto',
    quien: ADMIN,
    estado: 204,
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /api/admin/cambios': {
    respuesta: paginaDe('cambios', cambioSchema),
    resumen: 'Quién cambió precios y stock',
    quien: ADMIN,
    consulta: filtroCambiosSchema,
  },
});

/** Customers and their orders. */
export const GENTE = declarar({
  'GET /api/admin/clientes': {
    respuesta: paginaDe('clientes', clienteSchema),
    resumen: 'Las cuentas de la tienda',
    quien: ADMIN,
    consulta: filtroClientesSchema,
  },
  'PATCH /api/admin/clientes/:id': {
    respuesta: unClienteSchema,
    resumen: 'Desactiva una cuenta, o la activa otra vez',
    quien: ADMIN,
    cuerpo: cambioClienteSchema,
    noExiste: 'No existe ese cliente',
  },
  'GET /api/admin/pedidos': {
    respuesta: paginaDe('pedidos', pedidoAdminSchema),
    resumen: 'Todos los pedidos',
    quien: ADMIN,
    consulta: filtroPedidosAdminSchema,
  },
  'GET /api/admin/pedidos/:numero': {
    respuesta: pedidoAdminDetalleSchema,
    resumen: 'Un pedido, con su contacto',
    quien: ADMIN,
  },
});

/** Who asks to be a merchant. */
export const SOLICITUDES = declarar({
  'GET /api/admin/solicitudes': {
    respuesta: paginaDe('solicitudes', solicitudAdminSchema),
    resumen: 'Quiénes piden ser comerciantes',
    quien: ADMIN,
    consulta: filtroSolicitudesSchema,
  },
  'POST /api/admin/solicitudes/:id/aprobar': {
    respuesta: unaSolicitudAdminSchema,
    resumen: 'La cuenta pasa a ser de un comerciante',
    quien: ADMIN,
    cuerpo: aprobacionSchema,
    noExiste: NO_EXISTE_SOLICITUD,
  },
  'POST /api/admin/solicitudes/:id/rechazar': {
    respuesta: unaSolicitudAdminSchema,
    resumen: 'La cuenta no es de un comerciante; puede corregir sus datos y pedirlo de nuevo',
    quien: ADMIN,
    cuerpo: rechazoSchema,
    noExiste: NO_EXISTE_SOLICITUD,
  },
});
