/** Two things happen to an order in one breath: its history is the same however their steps end. */
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { A_LA_VEZ, rechazadoYCambiado } from '../support/a-la-vez.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';
import { crearPar } from '../support/par.ts';
import type { Par } from '../support/par.ts';
import { crearRetenedor } from '../support/retener.ts';

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

describe('Cuando el Ahorro remoto rechaza un pedido mientras despacho lo cambia', () => {
  it.each(A_LA_VEZ)(
    'y %s termina último: entonces otro worker lo retoma como fue',
    async (ultimo) => {
      const numero = await rechazadoYCambiado({ e, par, paso }, ultimo);
      const historia = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historia);
    },
  );
});
