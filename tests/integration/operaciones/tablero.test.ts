import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  PedidoEnEspera,
  ResumenOperaciones,
} from '../../../contracts/operaciones/operaciones.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { seguir } from '../../support/terceros/eventos.ts';
import type { Abierto } from '../../support/terceros/eventos.ts';
import { API_KEY, comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { mirar } from '../../../scripts/lib/en-espera.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';
import { conocido } from '../../support/personas/tienda.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ env: { CHECKOUT_ESPERA_MS: '300' }, sinWorker: true });
});
afterAll(() => e.cerrar());

const pedirResumen = async () =>
  (await llamar<ResumenOperaciones>(`${e.ahorro}/api/operaciones/resumen`, { apiKey: true }))
    .cuerpo;
const cola = async () =>
  (
    await llamar<{ pedidos: PedidoEnEspera[]; total: number }>(`${e.ahorro}/api/operaciones/cola`, {
      apiKey: true,
    })
  ).cuerpo;
const empujar = (cuerpo: unknown) =>
  llamar(`${e.ahorro}/api/operaciones/cola/empujar`, { apiKey: true, cuerpo });
const partes = ({ eventos }: Abierto) =>
  eventos.flatMap(({ datos }) => datos['partes'] as string[]);

describe('Cuando operaciones mira cómo anda la tienda', () => {
  it('entonces ve lo que espera, y después cuánto tardó', async () => {
    const { cuerpo, status } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    expect(status).toBe(202);
    const { pedidos, total } = await cola();
    expect([pedidos.map((pedido) => pedido.numero), total]).toEqual([[numero], 1]);
    expect(pedidos[0]).not.toHaveProperty('metodoPago');
    const antes = await pedirResumen();
    expect(antes).toMatchObject({ en_cola: 1, alertas_abiertas: 0, demora: { p50: null } });
    expect(antes.minutos).toHaveLength(60);
    expect(antes.minutos.at(-1)).toMatchObject({ esperando: 1 });
    expect(antes.minutos.reduce((suma, { pedidos: n }) => suma + n, 0)).toBe(1);

    const worker = await e.iniciarWorker();
    // Who bought may have waited too shortly for its workflow to be begun.
    const relevo = relevoDe(e);
    relevo.iniciar();
    await hasta(async () => (await cola()).total === 0);
    await relevo.detener();
    const despues = await hasta(async () => {
      const visto = await pedirResumen();
      return visto.en_cola === 0 && visto.demora.p50 !== null && visto;
    });
    expect(despues.demora.p50).toBeGreaterThan(0);
    expect(despues.pedidos).toEqual([{ estado: 'confirmado', cuantos: 1 }]);
    expect(await empujar({ numeros: [numero, 'PED-no'] })).toMatchObject({
      status: 200,
      cuerpo: {
        empujados: [],
        no_se_pudo: [
          { numero, motivo: 'no está en espera' },
          { numero: 'PED-no', motivo: 'no está en espera' },
        ],
      },
    });
    await worker.detener();
  });

  it('entonces la página y «npm run cola» dicen lo mismo, también de lo que espera su pago', async () => {
    const esperan = [await comprar(e.ahorro), await comprar(e.ahorro), await comprar(e.ahorro)].map(
      ({ cuerpo }) => cuerpo.pedido.numero,
    );
    const [pago = '', motivo = '', perdido = ''] = esperan;
    await e.db.pedido.update({
      where: { numero: pago },
      data: {
        estado: 'pago_pendiente',
        metodoPago: 'mercadopago',
        cobroPor: 'mercadopago',
        motivoEspera: null,
      },
    });
    await e.db.pedido.update({
      where: { numero: motivo },
      data: { estado: 'cancelado', motivoEspera: 'no se pudo devolver' },
    });
    const { pedidos, total } = await cola();
    const { espera, total: enTotal } = await mirar({ sql: e.sql.sql });
    const dicen = (lista: readonly { numero: string; estado: string; motivo: string }[]) =>
      lista.map(({ numero, estado, motivo: porque }) => [numero, estado, porque]);
    expect([dicen(pedidos), total]).toEqual([dicen(espera), enTotal]);
    expect(dicen(pedidos).slice(0, 2)).toEqual([
      [pago, 'pago_pendiente', 'Espera el pago'],
      [motivo, 'cancelado', 'no se pudo devolver'],
    ]);
    expect(
      (
        await hasta(async () => {
          const visto = await pedirResumen();
          return visto.en_cola === total && visto;
        })
      ).en_cola,
    ).toBe(3);

    expect((await empujar({ numeros: [perdido] })).cuerpo).toMatchObject({ empujados: [perdido] });
    await e.client.workflow.getHandle(workflowIdPedido(perdido)).terminate('alguien lo terminó');
    // Whoever pushes it has decided that it goes on, from its row.
    expect((await empujar({ numeros: [perdido] })).cuerpo).toEqual({
      ...{ empujados: [perdido], no_se_pudo: [] },
    });
    await e.db.pedido.updateMany({
      where: { numero: { in: esperan } },
      data: { estado: 'cancelado', motivoEspera: null },
    });
  });

  it('entonces empujar pide números, y no demasiados', async () => {
    expect((await empujar({ numeros: [] })).status).toBe(400);
    expect((await empujar({ numeros: Array<string>(101).fill('PED-1') })).status).toBe(400);
    expect((await empujar('[]')).status).toBe(400);
  });

  it('entonces un cliente no ve nada de eso', async () => {
    const cliente = await conocido(e.ahorro);
    for (const ruta of ['resumen', 'cola', 'eventos']) {
      expect((await cliente.pedir(`/api/operaciones/${ruta}`)).status).toBe(403);
      expect((await llamar(`${e.ahorro}/api/operaciones/${ruta}`)).status).toBe(401);
    }
  });
});

describe('Cuando operaciones sigue las novedades', () => {
  it('entonces se dice qué parte cambió, en cualquier proceso, también lo que llegó recién', async () => {
    const vecino = await e.otroAhorro();
    const abiertos = [e.ahorro, vecino].map((url) =>
      seguir(`${url}/api/operaciones/eventos`, { 'X-API-Key': API_KEY }),
    );
    const [primera, segunda] = await Promise.all(abiertos);
    if (primera === undefined || segunda === undefined) throw new Error('sin respuesta');
    expect([primera.status, primera.tipo]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const llega = (parte: string) =>
      Promise.all(
        [primera, segunda].map((abierto) => hasta(async () => partes(abierto).includes(parte))),
      );
    await e.db.alerta.create({
      data: {
        ...{ clave: 'x', codigo: 'x', nivel: 'critica', mensaje: 'x' },
        ...{ primera: new Date(), ultima: new Date() },
      },
    });
    await llega('alertas');
    expect(partes(primera)).not.toContain('pagos');
    const evento = await e.db.webhookEvent.create({
      data: { webhookId: 'novedad', type: 'payment', payload: {} },
    });
    await llega('webhooks');
    const vistas = partes(primera).filter((parte) => parte === 'webhooks').length;
    await e.db.webhookEvent.update({
      where: { id: evento.id },
      data: { status: 'success', processed: true, processedAt: new Date() },
    });
    await hasta(
      async () => partes(primera).filter((parte) => parte === 'webhooks').length > vistas,
    );
    for (const abierto of [primera, segunda]) abierto.cerrar();
  });
});

describe('Cuando se piden notificaciones por su número', () => {
  it('entonces vienen esas y ninguna otra', async () => {
    const ids: number[] = [];
    for (const webhookId of ['a', 'b', 'c']) {
      const { id } = await e.db.webhookEvent.create({
        data: { webhookId, type: 'x', payload: {} },
      });
      ids.push(id);
    }
    const url = `${e.ahorro}/api/webhook-events?ids=${ids.slice(0, 2).join(',')}`;
    const { cuerpo } = await llamar<{ webhook_events: { id: number }[] }>(url, { apiKey: true });
    expect(cuerpo.webhook_events.map(({ id }) => id).sort((a, b) => a - b)).toEqual(
      ids.slice(0, 2),
    );
    const mala = `${e.ahorro}/api/webhook-events?ids=1,x`;
    expect((await llamar(mala, { apiKey: true })).status).toBe(400);
  });
});
