import { z } from 'zod';
import {
  deshacerPreciosSchema,
  cambioProductoSchema,
  filtroProductosAdminSchema,
  filtroProductosCsvSchema,
  cambioCategoriaSchema,
  nuevaCategoriaSchema,
  nuevoProductoSchema,
  preciosCambiadosSchema,
  preciosDeshechosSchema,
  preciosSchema,
  productoAdminSchema,
  unProductoAdminSchema,
} from '../../contracts/tienda/administracion.ts';
import { importarSchema, informeSchema } from '../../contracts/tienda/productos/importacion.ts';
import {
  deshacerCambioSchema,
  cambioDeVariosSchema,
  cambioSchema,
  filtroCambiosSchema,
  hechoSchema,
} from '../../contracts/tienda/cambios.ts';
import { unaCategoriaSchema } from '../../contracts/tienda/catalogo.ts';
import {
  cambioClienteSchema,
  clienteSchema,
  filtroClientesSchema,
  unClienteSchema,
} from '../../contracts/tienda/admin/clientes.ts';
import {
  buscarAdminSchema,
  enlacesAdminSchema,
  halladoSchema,
  inicioAdminSchema,
} from '../../contracts/tienda/admin/inicio.ts';
import {
  clienteAdminDetalleSchema,
  nuevaNotaSchema,
  unaNotaSchema,
} from '../../contracts/tienda/admin/pedidos.ts';
import {
  aprobacionSchema,
  filtroSolicitudesSchema,
  rechazoSchema,
  solicitudAdminSchema,
  unaSolicitudAdminSchema,
} from '../../contracts/comercio/solicitudes.ts';
import { paginaDe } from '../../contracts/comun/respuestas.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { ADMIN } from '../cuentas/quienes.ts';
import { NO_EXISTE_SOLICITUD } from './solicitudes.ts';

export const NO_EXISTE_PRODUCTO = 'No existe ese producto';
export const NO_EXISTE_CATEGORIA = 'No existe esa categoría';
const NO_EXISTE_CLIENTE = 'No existe ese cliente';

/** The first page, and the way to everything else. */
export const INICIO_ADMIN = declarar({
  'GET /api/admin/inicio': {
    respuesta: inicioAdminSchema,
    resumen: 'Las ventas de hoy, lo que espera a alguien y lo que se agota',
    quien: ADMIN,
  },
  'GET /api/admin/buscar': {
    respuesta: halladoSchema,
    resumen: 'Pedidos, productos y clientes con esas palabras, los primeros de cada uno',
    quien: ADMIN,
    consulta: buscarAdminSchema,
  },
  'GET /api/admin/enlaces': {
    respuesta: enlacesAdminSchema,
    resumen: 'Dónde están el despacho y Temporal',
    quien: ADMIN,
  },
});

/** The catalogue, also what is archived. */
export const PRODUCTOS_ADMIN = declarar({
  'GET /api/admin/productos': {
    respuesta: paginaDe('productos', productoAdminSchema),
    resumen: 'El catálogo, también lo archivado',
    quien: ADMIN,
    consulta: filtroProductosAdminSchema,
  },
  'GET /api/admin/productos.csv': {
    respuesta: { 'text/csv': z.string() },
    resumen: 'El catálogo en una planilla, con las columnas que se importan',
    quien: ADMIN,
    consulta: filtroProductosCsvSchema,
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
  'PATCH /api/admin/categorias/:id': {
    respuesta: unaCategoriaSchema,
    resumen: 'Dice si lo de una categoría se echa a perder, y dentro de cuál está',
    quien: ADMIN,
    cuerpo: cambioCategoriaSchema,
    noExiste: NO_EXISTE_CATEGORIA,
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
  'POST /api/admin/productos/varios': {
    respuesta: hechoSchema,
    resumen: 'Archiva varios productos, o les cambia la categoría o el stock',
    quien: ADMIN,
    cuerpo: cambioDeVariosSchema,
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
    resumen: 'Quién cambió qué del catálogo',
    quien: ADMIN,
    consulta: filtroCambiosSchema,
  },
  'POST /api/admin/cambios/deshacer': {
    respuesta: hechoSchema,
    resumen: 'Deshace lo que se cambió junto',
    quien: ADMIN,
    cuerpo: deshacerCambioSchema,
  },
});

/** Customers. */
export const GENTE = declarar({
  'GET /api/admin/clientes': {
    respuesta: paginaDe('clientes', clienteSchema),
    resumen: 'Las cuentas de la tienda',
    quien: ADMIN,
    consulta: filtroClientesSchema,
  },
  'GET /api/admin/clientes/:id': {
    respuesta: clienteAdminDetalleSchema,
    resumen: 'Una cuenta: qué compró, adónde, y lo que se anotó de ella',
    quien: ADMIN,
    noExiste: NO_EXISTE_CLIENTE,
  },
  'POST /api/admin/clientes/:id/notas': {
    respuesta: unaNotaSchema,
    resumen: 'Anota algo de una cuenta; su dueño no lo ve',
    quien: ADMIN,
    cuerpo: nuevaNotaSchema,
    estado: 201,
    noExiste: NO_EXISTE_CLIENTE,
  },
  'PATCH /api/admin/clientes/:id': {
    respuesta: unClienteSchema,
    resumen: 'Desactiva una cuenta, o la activa otra vez',
    quien: ADMIN,
    cuerpo: cambioClienteSchema,
    noExiste: NO_EXISTE_CLIENTE,
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
