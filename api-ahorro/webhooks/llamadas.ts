import { recibidaSchema } from '../../contracts/pagos/pagos.ts';
import { declarar } from '../../platform/http/declaradas/declarar.ts';

/** What other people's servers notify. */
export const WEBHOOKS = declarar({
  'POST /webhooks/mp': {
    respuesta: recibidaSchema,
    resumen: 'Notificación de MercadoPago, firmada',
  },
});
