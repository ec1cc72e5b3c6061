import { setTimeout as dormir } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { WORKFLOW_CONCILIACION } from '../../../contracts/temporal/pagos.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { alertas, crearEntornoDePagos } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

/** Waits and retries as the server schedules them, on a server whose clock jumps over them. */
let p: EntornoDePagos;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  p = await crearEntornoDePagos({ temporal: tiempo.address });
});
afterEach(() => {
  p.mp.fallas.quitar();
  p.ghl.fallas.quitar();
});
afterAll(async () => {
  await p.cerrar();
  await tiempo.teardown();
});

const PRODUCTO = 11;
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const estadoDe = async (numero: string) =>
  (await p.e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;
const evento = (dataId: number) =>
  p.e.db.webhookEvent.findFirstOrThrow({
    where: { dataId: String(dataId) },
    orderBy: { id: 'desc' },
  });

/** A stored order with its workflow started: this server does not skip while an Update is awaited. */
async function pedir(): Promise<string> {
  const { numero } = await aceptarPedido(p.e.sql.sql, {
    checkout: checkoutSchema.parse({
      ...pedidoDe([{ producto_id: PRODUCTO, cantidad: 2 }]),
      metodo_pago: 'mercadopago',
    }),
    clave: undefined,
    estado: 'pago_pendiente',
  });
  await p.e.mensajero.iniciar(p.e.entradas.deAhorro(numero, 'prueba', 'mercadopago'));
  return numero;
}
async function pedirConEnlace(): Promise<string> {
  const numero = await pedir();
  await saltarHasta(
    async () => (await p.e.db.preferencia.count({ where: { pedido: { numero } } })) > 0,
  );
  return numero;
}

/** Moves the server's clock, `paso` by `paso`, until `condicion` holds. */
async function saltarHasta(condicion: () => Promise<boolean>, paso = '1s', veces = 3_600) {
  for (let i = 0; i < veces; i += 1) {
    if (await condicion()) return;
    await tiempo.sleep(paso);
    await dormir(10);
  }
  throw new Error(`no pasó: ${condicion.toString()}`);
}

describe('Cuando nadie paga', () => {
  it('entonces a los 30 minutos se pregunta a MercadoPago, se cancela y vuelve el stock', async () => {
    const antes = await stock();
    const numero = await pedirConEnlace();
    expect(await stock()).toBe(antes - 2);
    await tiempo.sleep('29m');
    expect(await estadoDe(numero)).toBe('pago_pendiente');
    p.mp.llamadas.length = 0;
    await saltarHasta(async () => (await estadoDe(numero)) === 'cancelado', '10s');
    expect(p.mp.llamadas).toContain('GET /v1/payments/search');
    expect(await stock()).toBe(antes);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(0);
    const pasos = await p.e.db.pedidoHistorial.findMany({ where: { pedido: { numero } } });
    expect(pasos.map(({ detalle }) => detalle)).toContain('El pago no llegó a tiempo');
  });

  it('entonces el plazo es el del ajuste', async () => {
    await p.e.db.configuracion.create({
      data: { clave: 'minutos_para_pagar', valor: 5, descripcion: '' },
    });
    const numero = await pedirConEnlace();
    await tiempo.sleep('4m');
    expect(await estadoDe(numero)).toBe('pago_pendiente');
    await saltarHasta(async () => (await estadoDe(numero)) === 'cancelado', '5s', 30);
    await p.e.db.configuracion.delete({ where: { clave: 'minutos_para_pagar' } });
  });

  it('entonces un pago que se aprueba después de vencer se devuelve, con alerta', async () => {
    const numero = await pedirConEnlace();
    await saltarHasta(async () => (await estadoDe(numero)) === 'cancelado', '1m');
    const { id } = await p.mp.pagar(numero, 'approved');
    await saltarHasta(async () => (await evento(id)).status === 'success');
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
    const delPedido = (await alertas(p, 'pago_reintegrado')).filter(
      (alerta) => alerta.numero === numero,
    );
    expect(delPedido).toHaveLength(1);
  });
});

describe('Cuando la Ticketera dice que entregó un pedido que nadie pagó', () => {
  it('entonces se le dice que no se hizo nada, y al vencer se cancela y la corrida termina', async () => {
    const numero = await pedirConEnlace();
    const { status, cuerpo } = await llamar(`${p.e.ahorro}/api/confirmar-ticket/${numero}`, {
      ...{ apiKey: true, cuerpo: { ticket_id: 77, estado: 'entregado' } },
    });
    expect([status, cuerpo['error']]).toEqual([409, expect.stringContaining('espera su pago')]);
    expect(await estadoDe(numero)).toBe('pago_pendiente');
    await saltarHasta(() => termino(numero), '1m');
    expect(await estadoDe(numero)).toBe('cancelado');
  });

  it('entonces, si sus filas ya lo dicen, al vencer queda entregado y la corrida termina', async () => {
    const numero = await pedirConEnlace();
    // As the rows of a database are that was told by another Temporal.
    await p.e.db.pedido.update({
      where: { numero },
      data: { estado: 'entregado', ticketId: 78, ticketEstado: 'entregado' },
    });
    const flujo = p.e.client.workflow.getHandle(workflowIdPedido(numero));
    await flujo.signal(SENAL.revisar);
    await saltarHasta(() => termino(numero), '1m', 90);
    expect(await estadoDe(numero)).toBe('entregado');
    expect(await flujo.result()).toMatchObject({ estado: 'entregado', ticket: { id: 78 } });
    const { stockDevueltoEn } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(stockDevueltoEn).toBeNull();
  });
});

const termino = async (numero: string) =>
  (await p.e.client.workflow.getHandle(workflowIdPedido(numero)).describe()).status.name ===
  'COMPLETED';

describe('Cuando el aviso del pago nunca llegó', () => {
  it('entonces al vencer el plazo se lo encuentra, y el pedido sigue', async () => {
    const numero = await pedirConEnlace();
    p.mp.avisos.fallar('nunca');
    await p.mp.pagar(numero, 'approved');
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado', '1m');
  });

  it('entonces si MercadoPago no responde en ese momento se espera a que responda', async () => {
    const numero = await pedirConEnlace();
    p.mp.avisos.fallar('nunca');
    await p.mp.pagar(numero, 'approved');
    p.mp.fallas.poner('500', 6, '/v1/payments/search');
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado', '30s');
    expect((await alertas(p, 'pago_en_cola')).some((alerta) => alerta.numero === numero)).toBe(
      true,
    );
  });

  it('entonces si el buscador se niega para siempre se da por vencido, y el pago vuelve cuando se lo encuentra', async () => {
    const antes = await stock();
    const numero = await pedirConEnlace();
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    p.mp.fallas.poner('400', 1_000, '/v1/payments/search');
    await saltarHasta(async () => (await estadoDe(numero)) === 'cancelado', '1m', 60);
    const pasos = await p.e.db.pedidoHistorial.findMany({ where: { pedido: { numero } } });
    expect(pasos.at(-1)?.detalle).toBe('El pago no llegó a tiempo');
    expect(await stock()).toBe(antes);
    // Nobody has seen the payment: that is for a person to look into.
    await saltarHasta(async () =>
      (await alertas(p, 'devolucion_en_cola')).some((alerta) => alerta.numero === numero),
    );
    p.mp.fallas.quitar();
    await p.e.mensajero.senalar(numero, SENAL.empujar);
    await saltarHasta(() => termino(numero));
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
  });

  it('entonces la conciliación del día lo encuentra', async () => {
    const numero = await pedirConEnlace();
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    const conciliar = (intento: number) =>
      p.e.client.workflow.execute(WORKFLOW_CONCILIACION, {
        taskQueue: colaDePagos(p.e.taskQueue),
        workflowId: `conciliar-${numero}-${intento}`,
        args: [{ horas: 2_000 }],
      });
    expect(await conciliar(1)).toBeGreaterThanOrEqual(1);
    await hasta(async () => (await estadoDe(numero)) === 'confirmado');
    expect(await p.e.db.payment.count({ where: { paymentId: String(id) } })).toBe(1);
    expect(await conciliar(2)).toBe(0);
  });
});

describe('Cuando MercadoPago no da el enlace', () => {
  it('entonces se sigue pidiendo, y si no llega en el plazo se cancela', async () => {
    const antes = await stock();
    p.mp.fallas.poner('500', 1_000, '/checkout');
    const numero = await pedir();
    await saltarHasta(async () =>
      (await alertas(p, 'pago_en_cola')).some((alerta) => alerta.numero === numero),
    );
    expect(await estadoDe(numero)).toBe('pago_pendiente');
    await saltarHasta(async () => (await estadoDe(numero)) === 'cancelado', '1m');
    p.mp.fallas.quitar();
    expect(await stock()).toBe(antes);
  });
});

describe('Cuando MercadoPago falla al atender un aviso', () => {
  it('entonces se reintenta al minuto, a los 5 y a los 15; después falla, con alerta', async () => {
    const numero = await pedirConEnlace();
    p.mp.fallas.poner('500', 1_000, '/v1/payments');
    const { id } = await p.mp.pagar(numero, 'approved');
    const esperas: number[] = [];
    for (const attempts of [1, 2, 3]) {
      await saltarHasta(
        async () =>
          (await evento(id)).attempts === attempts && (await evento(id)).nextRetryAt !== null,
        '5s',
      );
      const fila = await evento(id);
      const ahora = await tiempo.currentTimeMs();
      esperas.push(Math.round(((fila.nextRetryAt?.getTime() ?? 0) - ahora) / 60_000));
      expect(fila).toMatchObject({ status: 'pending', processed: false });
      expect(fila.lastError).toContain('MercadoPago respondió 500');
    }
    expect(esperas).toEqual([1, 5, 15]);
    await saltarHasta(async () => (await evento(id)).status === 'failed', '5s');
    p.mp.fallas.quitar();
    expect(await evento(id)).toMatchObject({ attempts: 4, processed: true, nextRetryAt: null });
    const intentos = (await evento(id)).errores as { intento: number; error: string }[];
    expect(intentos.map(({ intento }) => intento)).toEqual([1, 2, 3, 4]);
    expect(intentos[3]?.error).toContain('MercadoPago respondió 500');
    const fallidas = (await alertas(p, 'webhook_fallido')).filter((alerta) =>
      alerta.mensaje.includes(String(id)),
    );
    expect(fallidas).toHaveLength(1);
    // What the notification could not bring, the question before giving up does.
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado', '30s');
  });

  it('entonces un Retry-After más largo que la espera se respeta', async () => {
    const numero = await pedirConEnlace();
    p.mp.fallas.poner('429:240', 1, '/v1/payments');
    const { id } = await p.mp.pagar(numero, 'approved');
    await saltarHasta(async () => (await evento(id)).nextRetryAt !== null);
    const falta = ((await evento(id)).nextRetryAt?.getTime() ?? 0) - (await tiempo.currentTimeMs());
    expect(Math.round(falta / 1_000)).toBeGreaterThan(200);
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado', '10s');
  });

  it('entonces un 429 corto, un 500 y un cuelgue se superan', async () => {
    const numero = await pedirConEnlace();
    p.mp.fallas.poner('429:2', 1, '/v1/payments');
    p.mp.fallas.poner('cuelga', 1, '/v1/payments');
    const { id } = await p.mp.pagar(numero, 'approved');
    await saltarHasta(async () => (await evento(id)).status === 'success', '20s');
    expect((await evento(id)).attempts).toBe(3);
    await saltarHasta(async () => (await estadoDe(numero)) === 'confirmado');
  });
});

describe('Cuando GHL no anda por horas', () => {
  it('entonces el aviso queda atendido ya, y la etiqueta llega cuando vuelve', async () => {
    p.ghl.fallas.poner('500', 4);
    const numero = await pedirConEnlace();
    const { id } = await p.mp.pagar(numero, 'rejected');
    await saltarHasta(async () => (await evento(id)).status === 'success');
    const etiqueta = () => p.e.db.ghlEtiqueta.findFirst({ where: { paymentId: String(id) } });
    await hasta(async () => (await etiqueta())?.lastError);
    await saltarHasta(async () => (await etiqueta())?.estado === 'hecha', '1m');
    expect((await etiqueta())?.attempts).toBe(5);
  });

  it('entonces si la rechaza no se insiste, y se avisa', async () => {
    p.ghl.fallas.poner('400', 1);
    const numero = await pedirConEnlace();
    const { id } = await p.mp.pagar(numero, 'rejected');
    await saltarHasta(async () =>
      (await alertas(p, 'ghl_sin_etiqueta')).some((alerta) => alerta.mensaje.includes(String(id))),
    );
    expect((await evento(id)).status).toBe('success');
  });
});
