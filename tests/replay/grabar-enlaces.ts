/** Records the histories of orders that are paid online, by how their link came, as `grabar.ts` does those of others. */
import { it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { cambiarEstado, entrar } from '../support/personas/llamadas.ts';
import { crearEntornoDePagos, enEstado, numeroNuevo } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { guardar, yaGrabada } from './guardar.ts';

const ESCENAS: Record<string, (p: EntornoDePagos) => void> = {
  // Within the order's own task; and who has no answer at once is asked on the queue of payments.
  'v11-enlace-al-momento': () => undefined,
  'v11-enlace-lento': ({ mp }) => mp.fallas.poner('cuelga', 1, '/checkout/preferences'),
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, preparar) => {
  if (yaGrabada(nombre)) return;
  const p = await crearEntornoDePagos({ env: { PAGOS_TIMEOUT_MS: '8000' } });
  try {
    preparar(p);
    const numero = await numeroNuevo(p);
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const admin = await entrar(p.e.tickets);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      await cambiarEstado(p.e.tickets, admin, numero, estado);
    await guardar(nombre, p.e.client, workflowIdPedido(numero));
  } finally {
    await p.cerrar();
  }
});
