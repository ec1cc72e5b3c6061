/** An order for a slot that has not come near: it has no ticket until then. */
import { condition } from '@temporalio/workflow';
import { seguirDeNuevoSiConviene } from './continuar.ts';
import { insistir } from './insistir.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

/** Sleeps until its moment, as its row has it, which may be moved meanwhile. Others go on at once. */
export async function esperarSuDia(pedido: Pedido): Promise<void> {
  if (pedido.ticket !== null || !pedido.conFecha) return;
  const { numero } = pedido;
  for (;;) {
    const { version } = pedido;
    const hecho = await insistir(pedido, {
      paso: 'ticket',
      rapida: () => pasos.programarPedido({ numero, ahora: Date.now() }),
      sobra: () => pedido.ticket !== null,
    });
    const esperaMs = hecho?.resultado.esperaMs ?? 0;
    if (esperaMs === 0) break;
    if (!pedido.programado) pedido.programar(true);
    const seMovio = () => pedido.version !== version || pedido.ticket !== null;
    await condition(seMovio, esperaMs);
    await seguirDeNuevoSiConviene(pedido);
  }
  if (pedido.programado) pedido.programar(false);
}
