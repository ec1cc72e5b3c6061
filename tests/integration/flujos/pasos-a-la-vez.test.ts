/** Two things happen to an order in one breath: its history is the same however their steps end. */
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { workflowBundle } from '../../../worker/bundle.ts';
import { A_LA_VEZ, crearALaVez, rechazadoYCambiado } from '../../support/pasos/a-la-vez.ts';
import type { DeALaVez } from '../../support/pasos/a-la-vez.ts';

let deps: DeALaVez;
beforeAll(async () => {
  deps = await crearALaVez();
});
afterAll(() => deps.cerrar());

describe('Cuando el Ahorro remoto rechaza un pedido mientras despacho lo cambia', () => {
  it.each(A_LA_VEZ)(
    'y %s termina último: entonces otro worker lo retoma como fue',
    async (ultimo) => {
      const numero = await rechazadoYCambiado(deps, ultimo);
      const historia = await deps.e.client.workflow
        .getHandle(workflowIdPedido(numero))
        .fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historia);
    },
  );
});
