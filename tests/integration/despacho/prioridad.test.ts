import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';

let e: Entorno;
beforeAll(async () => {
  // A worker that does little at once, as all do when there is more than they can do.
  e = await crearEntorno({ sinWorker: true, env: { WORKER_TAREAS: '2', WORKER_SONDEOS: '2' } });
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => e.cerrar());

const PAQUETES = 60;

/** When a worker got its first task, whatever became of it. */
async function primeraTarea(numero: string): Promise<number> {
  const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  const tomada = events?.find(({ workflowTaskStartedEventAttributes: empezada }) => empezada);
  const { seconds, nanos } = tomada?.eventTime ?? {};
  return Number(seconds) * 1_000 + (nanos ?? 0) / 1e6;
}

describe('Cuando los paquetes de una hora esperan todos a la vez', () => {
  it('entonces quien compra en el medio no espera detrás de ellos', async () => {
    const paquetes: string[] = [];
    for (let i = 0; i < PAQUETES; i += 1) {
      const { numero: dado } = await aceptarPedido(e.sql.sql, {
        checkout: { ...pedidoDe(), metodo_pago: 'efectivo' },
        ...{ clave: undefined, estado: 'en_cola' },
      });
      const numero = `PED-20261127000000-P7-${String(i).padStart(8, '0')}`;
      await e.db.pedido.update({ where: { numero: dado }, data: { numero } });
      await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'relevo', null));
      paquetes.push(numero);
    }
    const { cuerpo } = await comprar(e.ahorro, { cabeceras: { Prefer: 'respond-async' } });
    const { numero } = cuerpo.pedido;
    await hasta(async () => {
      const flujos = e.client.workflow.list({ query: `WorkflowId = "pedido-${numero}"` });
      for await (const _ of flujos) return true;
      return false;
    });

    await e.iniciarWorker();
    await hasta(async () => (await e.db.ticket.count()) === PAQUETES + 1);
    const turno = await primeraTarea(numero);
    const antes = (await Promise.all(paquetes.map(primeraTarea))).filter((tarea) => tarea < turno);
    expect(antes.length).toBeLessThan(PAQUETES / 2);
  });
});
