import { z } from 'zod';
import {
  agregarSchema,
  cambiarCantidadSchema,
  carritoSchema,
} from '../../contracts/tienda/carrito.ts';
import {
  categoriasSchema,
  comerciantesSchema,
  filtroProductosSchema,
  marcasSchema,
  mediosSchema,
  productosSchema,
  sugerenciasPedidasSchema,
  sugerenciasSchema,
  unProductoSchema,
} from '../../contracts/tienda/catalogo.ts';
import { vendedorSchema } from '../../contracts/tienda/vendedor.ts';
import { BINARIO, declarar, TEXTO } from '../../platform/http/declaradas/declarar.ts';
import { DE_CARRITO, DE_LINEA } from '../cuentas/quienes.ts';

export const NO_EXISTE_PRODUCTO = 'No existe ese producto';

export const PRODUCTOS = declarar({
  'GET /api/productos': {
    respuesta: productosSchema,
    resumen: 'Busca en el catálogo',
    consulta: filtroProductosSchema,
  },
  // Before the products by their id: it is none.
  'GET /api/productos/sugerencias': {
    respuesta: sugerenciasSchema,
    resumen: 'Lo que puede querer decir lo que se lleva escrito',
    consulta: sugerenciasPedidasSchema,
  },
  'GET /api/productos/:id': {
    respuesta: unProductoSchema,
    resumen: 'Un producto',
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /api/categorias': { respuesta: categoriasSchema, resumen: 'Las categorías' },
  'GET /api/comerciantes': {
    respuesta: comerciantesSchema,
    resumen: 'Los comerciantes que venden',
  },
  'GET /api/marcas': {
    respuesta: marcasSchema,
    resumen: 'Las marcas de lo que está a la venta',
  },
});

export const IMAGENES = declarar({
  'GET /imagenes/productos/:id': {
    respuesta: { 'image/svg+xml': z.string() },
    resumen: 'El dibujo de un producto',
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /imagenes/productos/:id/miniatura': {
    respuesta: { 'image/png': BINARIO },
    resumen: 'La imagen de un producto en chico, como la muestran los correos',
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /imagenes/productos/:id/png': {
    respuesta: { 'image/png': BINARIO },
    resumen: 'El mismo dibujo, para quien no lee SVG',
    noExiste: NO_EXISTE_PRODUCTO,
  },
  'GET /imagenes/:archivo': {
    respuesta: { 'image/webp': BINARIO },
    resumen: 'Una imagen que alguien subió, en uno de sus tamaños',
  },
});

export const BUSCADORES = declarar({
  'GET /robots.txt': { respuesta: TEXTO, resumen: 'Por dónde pueden pasar los buscadores' },
  'GET /sitemap.xml': {
    respuesta: { 'application/xml': z.string() },
    resumen: 'Las páginas que hay',
  },
});

export const MEDIOS = declarar({
  'GET /api/tienda': { respuesta: vendedorSchema, resumen: 'Quién vende, y dónde encontrarlo' },
  'GET /api/medios-de-pago': { respuesta: mediosSchema, resumen: 'Cómo se puede pagar' },
});

/** The cart: of an account, or of a guest. */
export const CARRITO = declarar({
  'GET /api/carrito': { respuesta: carritoSchema, resumen: 'El carrito', quien: DE_CARRITO },
  'DELETE /api/carrito': {
    respuesta: carritoSchema,
    resumen: 'Vacía el carrito',
    quien: DE_CARRITO,
  },
  'POST /api/carrito/items': {
    respuesta: carritoSchema,
    resumen: 'Suma al carrito',
    quien: DE_CARRITO,
    cuerpo: agregarSchema,
  },
  'PATCH /api/carrito/items/:producto_id': {
    respuesta: carritoSchema,
    resumen: 'Cambia una cantidad del carrito',
    quien: DE_LINEA,
    cuerpo: cambiarCantidadSchema,
  },
  'DELETE /api/carrito/items/:producto_id': {
    respuesta: carritoSchema,
    resumen: 'Saca del carrito',
    quien: DE_LINEA,
  },
});
