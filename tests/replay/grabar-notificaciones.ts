/** Records the histories of notifications about payments, as `grabar.ts` does those of orders. */
import { it } from 'vitest';
import { workflowIdWebhook } from '../../contracts/temporal/pagos.ts';
import { crearEntornoDePagos, numeroNuevo, webhookEn } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { guardar, yaGrabada } from './guardar.ts';

const ESCENAS: Record<string, (p: EntornoDePagos) => void> = {
  // The first released shape: each call is a step of its own, and the order is told by the workflow.
  'v2-notificacion-atendida': () => undefined,
  'v2-notificacion-aplazada': ({ mp }) => mp.fallas.poner('500', 1, '/v1/payments'),
  // All of it in one task; and what has no answer at once is asked as a step of its own.
  'v10-notificacion-atendida': () => undefined,
  'v10-notificacion-aplazada': ({ mp }) => mp.fallas.poner('500', 1, '/v1/payments'),
  'v10-notificacion-lenta': ({ mp }) => mp.fallas.poner('cuelga', 1, '/v1/payments'),
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, preparar) => {
  if (yaGrabada(nombre)) return;
  const p = await crearEntornoDePagos({
    env: { PAGOS_REINTENTOS_MS: '500', PAGOS_TIMEOUT_MS: '8000' },
  });
  try {
    const numero = await numeroNuevo(p);
    preparar(p);
    const { id } = await p.mp.pagar(numero, 'approved');
    const atendida = await webhookEn(p, id, 'success');
    await guardar(nombre, p.e.client, workflowIdWebhook(atendida.webhookId));
  } finally {
    await p.cerrar();
  }
});
