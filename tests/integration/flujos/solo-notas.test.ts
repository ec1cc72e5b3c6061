import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { startTemporal } from '../../support/procesos/temporal.ts';
import type { StartedTemporal } from '../../support/procesos/temporal.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';

/** How many Updates a run may take: the server refuses any more. Two thousand where nobody says so. */
const MAXIMO = 20;
let temporal: StartedTemporal;
let e: Entorno;
beforeAll(async () => {
  temporal = await startTemporal({ dynamicConfig: { 'history.maxTotalUpdates': MAXIMO } });
  e = await crearEntorno({ temporal: temporal.address });
});
afterAll(async () => {
  await e.cerrar();
  await temporal.stop();
});

describe('Cuando de un pedido solo se anota y se prioriza', () => {
  it('entonces sigue en una corrida nueva antes de que el servidor no le acepte nada más', async () => {
    const token = await entrar(e.tickets);
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    const corridas = new Set<string>();
    for (let i = 0; i < 2 * MAXIMO; i += 1) {
      const prioriza = i % 4 === 3;
      const { status } = await llamar(
        `${e.tickets}/api/tickets/${numero}/${prioriza ? 'prioridad' : 'notas'}`,
        {
          metodo: prioriza ? 'PATCH' : 'POST',
          token,
          cabeceras: { 'Idempotency-Key': randomUUID() },
          cuerpo: prioriza
            ? { prioridad: i % 8 === 3 ? 'urgente' : 'baja' }
            : { nota: `Nota ${i}` },
        },
      );
      expect([i, status]).toEqual([i, 200]);
      corridas.add((await handle.describe()).runId);
    }
    expect(corridas.size).toBeGreaterThan(2);
    const pasos = await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    const notas = pasos.filter(({ detalle }) => detalle?.startsWith('Nota: '));
    expect(notas.length).toBe(1.5 * MAXIMO);

    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      expect((await cambiarEstado(e.tickets, token, numero, estado)).status).toBe(200);
    }
    await hasta(async () => (await handle.describe()).status.name === 'COMPLETED');
  });
});
