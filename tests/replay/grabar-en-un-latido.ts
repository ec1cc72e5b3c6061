/** Records the histories of orders that are told something while a step takes long, as `grabar.ts` does others. */
import { afterAll, beforeAll, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { crearEnUnLatido } from '../support/pasos/latido.ts';
import type { EnUnLatido } from '../support/pasos/latido.ts';
import { guardar, yaGrabada } from './guardar.ts';

const CLIENTE = { actor: 'cliente' };

let deps: EnUnLatido;
beforeAll(async () => {
  deps = await crearEnUnLatido();
});
afterAll(() => deps.cerrar());

it.each([
  ['v8-modificado-en-un-latido', 'modificarPedido', { ...CLIENTE, notas: 'Timbre 4' }],
  ['v8-cancelado-en-un-latido', 'cancelarPedido', CLIENTE],
])('%s', async (historia, nombre, pedida) => {
  if (yaGrabada(historia)) return;
  const { e } = deps;
  const numero = await deps.mientrasTarda({ tarda: 'su ticket', nombre, pedida });
  const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
  if (nombre !== 'cancelarPedido') await flujo.executeUpdate('cancelarPedido', { args: [CLIENTE] });
  await guardar(historia, e.client, workflowIdPedido(numero));
});
