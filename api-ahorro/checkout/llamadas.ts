import { compraSchema, respuestaCheckoutSchema } from '../../contracts/pedidos/pedidos.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';
import { DE_CARRITO } from '../cuentas/quienes.ts';

export const CHECKOUT = declarar({
  'POST /api/checkout': {
    respuesta: respuestaCheckoutSchema,
    ademas: { 200: respuestaCheckoutSchema, 202: respuestaCheckoutSchema },
    resumen: 'Compra; con Idempotency-Key, una sola vez',
    quien: DE_CARRITO,
    conClave: true,
    // Checked by its handler: what may be left out depends on who buys.
    cuerpo: { 'application/json': compraSchema },
    estado: 201,
  },
});
