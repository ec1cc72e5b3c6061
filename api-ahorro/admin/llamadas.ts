import { z } from 'zod';
import {
  cambioProductoSchema,
  cambioSchema,
  filtroCambiosSchema,
  filtroProductosAdminSchema,
  importarSchema,
  informeSchema,
  nuevaCategoriaSchema,
  nuevoProductoSchema,
  preciosCambiadosSchema,
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
import type { Operaciones } from '../../platform/http/paginas/openapi.ts';
import { CUENTA } from '../cuentas/quienes.ts';

/** The shop's administration. */
export const ADMINISTRACION: Operaciones = {
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
  'POST /api/admin/categorias': {
    respuesta: unaCategoriaSchema,
    resumen: 'Agrega una categoría',
    quien: CUENTA,
    cuerpo: nuevaCategoriaSchema,
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
  'GET /api/admin/solicitudes': {
    respuesta: paginaDe('solicitudes', solicitudAdminSchema),
    resumen: 'Quiénes piden ser comerciantes',
    quien: CUENTA,
    consulta: filtroSolicitudesSchema,
  },
  'POST /api/admin/solicitudes/:id/aprobar': {
    respuesta: unaSolicitudAdminSchema,
    resumen: 'La cuenta pasa a ser de un comerciante',
    quien: CUENTA,
    cuerpo: aprobacionSchema,
  },
  'POST /api/admin/solicitudes/:id/rechazar': {
    respuesta: unaSolicitudAdminSchema,
    resumen: 'La cuenta no es de un comerciante; puede corregir sus datos y pedirlo de nuevo',
    quien: CUENTA,
    cuerpo: rechazoSchema,
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
};
