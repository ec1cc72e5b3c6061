/** A message comes while a step takes long: another worker takes the order up as it was, whatever came first. */
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { workflowBundle } from '../../../worker/bundle.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { crearEnUnLatido } from '../../support/pasos/latido.ts';
import type { EnUnLatido } from '../../support/pasos/latido.ts';

const MODIFICAR = {
  ...{ nombre: 'modificarPedido', pedida: { actor: 'cliente', notas: 'Timbre 4' } },
  queda: { estado: 'confirmado', notas: 'Timbre 4' },
};
const CANCELAR = {
  ...{ nombre: 'cancelarPedido', pedida: { actor: 'cliente' } },
  queda: { estado: 'cancelado' },
};

let deps: EnUnLatido;
beforeAll(async () => {
  deps = await crearEnUnLatido();
});
afterAll(() => deps.cerrar());

describe('Cuando a un pedido le llega algo mientras un paso tarda', () => {
  it.each([
    { tarda: 'su ticket', ...MODIFICAR },
    { tarda: 'su ticket', ...CANCELAR },
    { tarda: 'leer su fila al empezar', ...MODIFICAR },
    { tarda: 'volver a leer su fila', ...CANCELAR },
  ] as const)(
    'tarda $tarda y llega $nombre: entonces se hace, y otro worker lo retoma como fue',
    async ({ queda, ...mensaje }) => {
      const numero = await deps.mientrasTarda(mensaje);
      await hasta(async () => {
        const pedido = await deps.e.db.pedido.findUniqueOrThrow({ where: { numero } });
        return pedido.estado === queda.estado;
      });
      const pedido = await deps.e.db.pedido.findUniqueOrThrow({ where: { numero } });
      expect(pedido).toMatchObject(queda);
      const historia = await deps.e.client.workflow
        .getHandle(workflowIdPedido(numero))
        .fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, historia);
    },
  );
});
