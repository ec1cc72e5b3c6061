import { z } from 'zod';
import {
  categoriasSchema,
  comerciantesSchema,
  filtroProductosSchema,
  mediosSchema,
  productoSchema,
  productosSchema,
} from '../../contracts/tienda/catalogo.ts';
import { infoSchema, saludDeBaseSchema } from '../../contracts/comun/respuestas.ts';
import { correosSchema } from '../../contracts/operaciones/correos.ts';
import { CUENTA } from '../cuentas/openapi-quienes.ts';
import { BINARIO, PAGINA, TEXTO } from '../../platform/http/paginas/openapi.ts';
import type { Operaciones } from '../../platform/http/paginas/openapi.ts';

/** The catalogue, and what the service tells of itself. */
export const TIENDA: Operaciones = {
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
    respuesta: productosSchema,
    resumen: 'Busca en el catálogo',
    consulta: filtroProductosSchema,
  },
  'GET /api/productos/:id': { respuesta: productoSchema, resumen: 'Un producto' },
  'GET /robots.txt': { respuesta: TEXTO, resumen: 'Por dónde pueden pasar los buscadores' },
  'GET /sitemap.xml': {
    respuesta: { 'application/xml': z.string() },
    resumen: 'Las páginas que hay',
  },
  'GET /imagenes/productos/:id.svg': {
    respuesta: { 'image/svg+xml': z.string() },
    resumen: 'El dibujo de un producto',
  },
  'GET /imagenes/:clave-:ancho.webp': {
    respuesta: { 'image/webp': BINARIO },
    resumen: 'Una imagen que alguien subió, en uno de sus tamaños',
  },
  'PUT /api/admin/productos/:id/imagen': {
    respuesta: z.object({ imagen_url: z.string() }),
    resumen: 'Pone la imagen de un producto (JPEG, PNG, WebP; hasta 10 MiB)',
    quien: CUENTA,
    cuerpo: { 'image/*': BINARIO },
  },
  'GET /api/categorias': { respuesta: categoriasSchema, resumen: 'Las categorías' },
  'GET /api/comerciantes': {
    respuesta: comerciantesSchema,
    resumen: 'Los comerciantes que venden',
  },
  'GET /api/medios-de-pago': { respuesta: mediosSchema, resumen: 'Cómo se puede pagar' },
  'GET /dev/correo': {
    respuesta: { 'application/json': correosSchema, ...PAGINA },
    resumen: 'Los últimos correos; solo en desarrollo',
  },
};
