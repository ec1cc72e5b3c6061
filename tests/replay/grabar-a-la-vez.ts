/** Records the histories of orders to which two things happen at once, as `grabar.ts` does others. */
import { afterAll, beforeAll, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { A_LA_VEZ, crearALaVez, rechazadoYCambiado } from '../support/pasos/a-la-vez.ts';
import type { DeALaVez } from '../support/pasos/a-la-vez.ts';
import { guardar, yaGrabada } from './guardar.ts';

let deps: DeALaVez;
beforeAll(async () => {
  deps = await crearALaVez();
});
afterAll(() => deps.cerrar());

it.each(A_LA_VEZ)('%s termina último', async (ultimo) => {
  const nombre = `v4-a-la-vez-${ultimo}`;
  if (yaGrabada(nombre)) return;
  const numero = await rechazadoYCambiado(deps, ultimo);
  await guardar(nombre, deps.e.client, workflowIdPedido(numero));
});
