/** What a payment costs: one task for its notification, unless somebody who is asked is slow or away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdWebhook } from '../../../contracts/temporal/pagos.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { FlujoSinRespuesta } from '../../../flujos/errores.ts';
import {
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  webhookEn,
} from '../../support/personas/pagos.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';

let p: EntornoDePagos;

/** The steps of a workflow that are on record by themselves, and whatever else is. */
async function hechos(workflowId: string) {
  const { events } = await p.e.client.workflow.getHandle(workflowId).fetchHistory();
  const eventos = (events ?? []).flatMap((evento) => Object.keys(evento));
  const pasos = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: paso }) =>
    paso?.activityType?.name == null ? [] : [paso.activityType.name],
  );
  return { pasos, eventos };
}

/** Pays an order. @returns the steps of its notification that are on record by themselves, and what else is */
async function pagado() {
  const numero = await numeroNuevo(p);
  const { id } = await p.mp.pagar(numero, 'approved');
  const { webhookId } = await webhookEn(p, id, 'success');
  await enEstado(p, numero, 'confirmado');
  await p.e.client.workflow.getHandle(workflowIdWebhook(webhookId)).result();
  return { numero, ...(await hechos(workflowIdWebhook(webhookId))) };
}
const PREGUNTADO = 'workflowExecutionUpdateAcceptedEventAttributes';
const DICHO_POR_EL_FLUJO = 'signalExternalWorkflowExecutionInitiatedEventAttributes';

describe('Cuando llega la notificación de un pago, y no se etiqueta a nadie', () => {
  const avisados: string[] = [];
  let oye = true;
  beforeAll(async () => {
    p = await crearEntornoDePagos({
      env: { GHL_API_TOKEN: '', PAGOS_TIMEOUT_MS: '9000' },
      sinWorkerDePagos: true,
    });
    await p.e.iniciarWorkerDePagos(async (numero, pago) => {
      avisados.push(numero);
      if (!oye) throw new FlujoSinRespuesta('no responde');
      const flujo = p.e.client.workflow.getHandle(workflowIdPedido(numero));
      await flujo.signal(SENAL.pagoActualizado, pago);
    });
  });
  afterAll(() => p.cerrar());

  it('entonces nada queda para después, y el pedido lo oye de quien lo anota', async () => {
    const { numero, pasos, eventos } = await pagado();
    expect(pasos).not.toContain('etiquetarPago');
    expect(eventos).not.toContain(DICHO_POR_EL_FLUJO);
    expect(avisados).toContain(numero);
  });

  it('y MercadoPago tarda: entonces se le pregunta otra vez, como un paso aparte', async () => {
    p.mp.fallas.poner('cuelga', 1, '/v1/payments');
    expect((await pagado()).pasos).toContain('tomarPago');
  });

  it('y el pedido no lo oye a tiempo: entonces se lo dice el flujo de la notificación', async () => {
    oye = false;
    expect((await pagado()).eventos).toContain(DICHO_POR_EL_FLUJO);
  });
});

describe('Cuando se hace un pedido que se paga antes', () => {
  beforeAll(async () => {
    p = await crearEntornoDePagos();
  });
  afterAll(() => p.cerrar());

  it('entonces lo toma quien lo oye, y nadie le pregunta a su flujo dónde se paga', async () => {
    await hasta(async () => {
      const { eventos } = await hechos(workflowIdPedido(await numeroNuevo(p)));
      return !eventos.includes(PREGUNTADO);
    });
  });
});
