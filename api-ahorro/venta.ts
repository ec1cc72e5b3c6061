/** How a product is sold, out of its row. */
import { parte } from '../platform/base/partes.ts';

/** As `Venta`; null in pieces. */
export const VENTA = parte`CASE WHEN venta_por IS NOT NULL
    THEN jsonb_build_object('por', venta_por, 'paso', paso) END`;
