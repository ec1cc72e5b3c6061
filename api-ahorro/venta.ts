/** How a product is sold and shown, out of its row. */
import { parte } from '../platform/base/partes.ts';

/** As `Venta`; null in pieces. */
export const VENTA = parte`CASE WHEN venta_por IS NOT NULL
    THEN jsonb_build_object('por', venta_por, 'paso', paso) END`;

/** All pictures of a product, the first of them first. */
export const FOTOS = parte`array_remove(array_prepend(producto.imagen_url, producto.imagenes_demas), NULL)`;
