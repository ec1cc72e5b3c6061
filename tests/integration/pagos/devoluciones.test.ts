import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { componerActividadesDePagos } from '../../../worker/actividades.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { asegurarConciliacion } from '../../../flujos/pagos.ts';
import { comprar } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos, numeroNuevo } from '../../support/personas/pagos.ts';
import { manosDeDevoluciones } from '../../support/personas/devoluciones.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterEach(() => {
  p.mp.indice.demoraMs = 0;
  p.mp.reembolsos.demorar(0);
  p.mp.fallas.quitar();
});
afterAll(() => p.cerrar());

const { cancelar, pagado, devolucionEn, pagoDe, pedidas, deNumero, conciliar, envejecer } =
  manosDeDevoluciones(() => p);
const pasos = () => componerActividadesDePagos(p.e);

describe('Cuando se cancela un pedido recién pagado y el buscador de MercadoPago va atrasado', () => {
  it('entonces se devuelve igual, porque el pago está en nuestro registro', async () => {
    const { numero, id } = await pagado();
    p.mp.indice.demoraMs = 3_600_000;
    await cancelar(numero);
    await devolucionEn(id, 'hecha');
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
    expect(pedidas(id)).toBe(1);
  });

  it('entonces también se mira más allá de la primera página', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    const { total } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    for (let i = 0; i < 60; i += 1)
      p.mp.almacen.nuevoPago({
        ...{ external_reference: numero, status: 'rejected', total: total.toNumber() },
      });
    await cancelar(numero);
    await devolucionEn(id, 'hecha');
  });
});

describe('Cuando lo que encuentra el buscador no se entiende', () => {
  it('entonces no se da por no pagado', async () => {
    const numero = await numeroNuevo(p);
    p.mp.almacen.nuevoPago({ external_reference: numero, status: 'un_estado_nuevo', total: 1 });
    await expect(
      new MockActivityEnvironment().run(() => pasos().buscarPagos(numero)),
    ).rejects.toThrow('la respuesta no es la de un pago');
  });

  it('entonces lo demás se devuelve igual', async () => {
    const { numero, id } = await pagado();
    p.mp.almacen.nuevoPago({ external_reference: numero, status: 'un_estado_nuevo', total: 1 });
    await cancelar(numero);
    await devolucionEn(id, 'hecha');
  });
});

describe('Cuando el buscador se niega', () => {
  it.each([
    ['para siempre', '400', true],
    ['por un rato', '409', false],
  ] as const)('%s: entonces se distingue', async (_, falla, nonRetryable) => {
    const numero = await numeroNuevo(p);
    p.mp.fallas.poner(falla, 1, '/v1/payments/search');
    await expect(
      new MockActivityEnvironment().run(() => pasos().buscarPagos(numero)),
    ).rejects.toMatchObject({ nonRetryable });
  });

  it('entonces lo que está en nuestro registro se devuelve igual', async () => {
    const { numero, id } = await pagado();
    p.mp.fallas.poner('400', 100, '/v1/payments/search');
    await cancelar(numero);
    await devolucionEn(id, 'hecha');
  });
});

describe('Cuando se pide devolver lo pagado de un pedido que no se paga en línea', () => {
  it('entonces no se pregunta nada', async () => {
    const { cuerpo } = await comprar(p.e.ahorro);
    await cancelar(cuerpo.pedido.numero);
    const sin = componerActividadesDePagos({
      ...p.e,
      env: { ...p.e.env, MP_ACCESS_TOKEN: undefined },
    });
    await new MockActivityEnvironment().run(() => sin.devolverPagos(cuerpo.pedido.numero));
  });
});

describe('Cuando un pedido cancelado tiene un pago que nadie devolvió', () => {
  it('entonces la conciliación lo encuentra y lo devuelve', async () => {
    const { numero, id } = await pagado();
    // Whoever should have given it back was ended by hand.
    await p.e.client.workflow.getHandle(workflowIdPedido(numero)).terminate();
    await p.e.db.pedido.update({ where: { numero }, data: { estado: 'cancelado' } });
    await conciliar();
    await devolucionEn(id, 'hecha');
    expect((await pagoDe(numero)).estado).toBe('devuelto');
    await conciliar();
    expect(pedidas(id)).toBe(1);
  });
});

describe('Cuando arranca el worker de pagos', () => {
  it('entonces queda agendado mirar cada diez minutos lo que hay que devolver', async () => {
    const agenda = `conciliar-${p.e.taskQueue}`;
    const opciones = {
      ...{ agenda, taskQueue: colaDePagos(p.e.taskQueue) },
      medios: ['mercadopago'] as const,
    };
    await asegurarConciliacion(p.e.client, opciones);
    await asegurarConciliacion(p.e.client, opciones);
    const { numero, id } = await pagado();
    await p.e.client.workflow.getHandle(workflowIdPedido(numero)).terminate();
    await p.e.db.pedido.update({ where: { numero }, data: { estado: 'cancelado' } });
    const deDevoluciones = p.e.client.schedule.getHandle(`${agenda}-devoluciones`);
    const { spec } = await deDevoluciones.describe();
    expect(spec.intervals?.map(({ every }) => every)).toEqual([600_000]);
    await deDevoluciones.trigger();
    await devolucionEn(id, 'hecha');
    await deDevoluciones.delete();
    await p.e.client.schedule.getHandle(agenda).delete();
  });
});

describe('Cuando MercadoPago toma una devolución y la deja en proceso', () => {
  it('entonces se la sigue hasta que está hecha, y se pidió una vez', async () => {
    const { numero, id, monto } = await pagado();
    p.mp.reembolsos.proximos('in_process');
    await cancelar(numero);
    const { hechaEn } = await devolucionEn(id, 'en_proceso');
    expect(hechaEn).toBeNull();
    expect((await pagoDe(numero)).devoluciones).toEqual([
      expect.objectContaining({ estado: 'en_proceso', monto }),
    ]);
    await conciliar();
    expect(await devolucionEn(id, 'en_proceso')).toMatchObject({ hechaEn: null });
    // It ends, and nobody is told.
    p.mp.avisos.fallar('nunca');
    const [reembolso] = p.mp.reembolsos.de(id);
    p.mp.reembolsos.resolver(reembolso?.id ?? 0, 'approved');
    await conciliar();
    await devolucionEn(id, 'hecha');
    expect((await pagoDe(numero)).devoluciones).toEqual([
      expect.objectContaining({ estado: 'hecha', monto }),
    ]);
    expect(pedidas(id)).toBe(1);
    expect(await deNumero('pago_reintegrado', numero)).toHaveLength(1);
  });

  it('entonces el aviso de que terminó la cierra en el momento', async () => {
    const { numero, id } = await pagado();
    p.mp.reembolsos.proximos('in_process');
    await cancelar(numero);
    await devolucionEn(id, 'en_proceso');
    p.mp.reembolsos.resolver(p.mp.reembolsos.de(id)[0]?.id ?? 0, 'approved');
    await devolucionEn(id, 'hecha');
    expect(await deNumero('pago_devuelto', numero)).toEqual([]);
  });

  it('entonces si al final la rechaza hay una alerta, y se pide de nuevo', async () => {
    const { numero, id } = await pagado();
    p.mp.reembolsos.proximos('in_process');
    await cancelar(numero);
    await devolucionEn(id, 'en_proceso');
    p.mp.reembolsos.resolver(p.mp.reembolsos.de(id)[0]?.id ?? 0, 'rejected');
    await conciliar();
    await devolucionEn(id, 'rechazada');
    expect(await deNumero('devolucion_rechazada', numero)).toHaveLength(1);
    await envejecer(id);
    await conciliar();
    await devolucionEn(id, 'hecha');
    expect(p.mp.reembolsos.de(id).map(({ status }) => status)).toEqual(['rejected', 'approved']);
  });
});
