/** Records the histories of orders to which two things happen at once, as `grabar.ts` does others. */
import { afterAll, beforeAll, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal.ts';
import { A_LA_VEZ, rechazadoYCambiado } from '../support/a-la-vez.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { crearPar } from '../support/par.ts';
import type { Par } from '../support/par.ts';
import { crearRetenedor } from '../support/retener.ts';
import { guardar, yaGrabada } from './guardar.ts';

const paso = crearRetenedor();
let par: Par;
let e: Entorno;
beforeAll(async () => {
  par = await crearPar();
  e = await crearEntorno({ alrededor: paso.alrededor, env: { BELGRANO_AHORRO_URL: par.url } });
});
afterAll(async () => {
  await e.cerrar();
  await par.cerrar();
});

it.each(A_LA_VEZ)('%s termina último', async (ultimo) => {
  const nombre = `v4-a-la-vez-${ultimo}`;
  if (yaGrabada(nombre)) return;
  const numero = await rechazadoYCambiado({ e, par, paso }, ultimo);
  await guardar(nombre, e.client, workflowIdPedido(numero));
});
