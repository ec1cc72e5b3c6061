import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { componerActividadesDePagos } from '../../../worker/actividades.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import {
  alertas,
  crearEntornoDePagos,
  numeroNuevo,
  webhookEn,
} from '../../support/personas/pagos.ts';
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
/** Cancelled, and whoever gives back what was paid until then is done. */
const cancelado = async () => {
  const numero = await numeroNuevo(p);
  await cancelar(numero);
  await p.e.client.workflow.getHandle(workflowIdPedido(numero)).result();
  return numero;
};

describe('Cuando MercadoPago rechaza una devolución', () => {
  it('entonces hay una alerta crítica, no se insiste enseguida, y termina cuando se resuelve', async () => {
    const { numero, id, monto } = await pagado();
    p.mp.reembolsos.proximos('rejected');
    await cancelar(numero);
    expect(await devolucionEn(id, 'rechazada')).toMatchObject({ hechaEn: null, rechazos: 1 });
    const [alerta] = await deNumero('devolucion_rechazada', numero);
    expect(alerta).toMatchObject({ nivel: 'critica', numero });
    expect((await pagoDe(numero)).devoluciones).toEqual([
      expect.objectContaining({ estado: 'rechazada', monto }),
    ]);
    await conciliar();
    expect(pedidas(id)).toBe(1);
    await envejecer(id);
    await conciliar();
    await devolucionEn(id, 'hecha');
    expect(await deNumero('devolucion_resuelta', numero)).toEqual([
      expect.objectContaining({ nivel: 'info', resuelve: 'devolucion_rechazada' }),
    ]);
  });

  it('entonces la que alguien hace a mano la resuelve también', async () => {
    const { numero, id } = await pagado();
    p.mp.reembolsos.proximos('rejected');
    await cancelar(numero);
    await devolucionEn(id, 'rechazada');
    await p.mp.cambiar(id, 'refunded');
    await devolucionEn(id, 'hecha');
    expect(await deNumero('devolucion_resuelta', numero)).toHaveLength(1);
    expect(pedidas(id)).toBe(1);
  });

  it('entonces lo mismo si no la quiere ni tomar, y el aviso que la pidió no falla', async () => {
    const numero = await cancelado();
    p.mp.avisos.fallar('nunca');
    const pago = await p.mp.pagar(numero, 'approved');
    p.mp.fallas.poner('400', 1, `/v1/payments/${pago.id}/refunds`);
    await p.mp.avisos.avisar(pago);
    await webhookEn(p, pago.id, 'success');
    const { ultimoError } = await devolucionEn(pago.id, 'rechazada');
    expect(ultimoError).toContain('respondió 400');
    expect(await deNumero('devolucion_rechazada', numero)).toHaveLength(1);
  });
});

describe('Cuando dos avisos del mismo pago llegan a la vez', () => {
  it('entonces hay una devolución y ninguno falla', async () => {
    const numero = await cancelado();
    p.mp.avisos.fallar('nunca');
    const pago = await p.mp.pagar(numero, 'approved');
    p.mp.reembolsos.demorar(800);
    await Promise.all([p.mp.avisos.avisar(pago), p.mp.avisos.avisar(pago)]);
    await devolucionEn(pago.id, 'hecha');
    const dataId = String(pago.id);
    await hasta(async () => {
      const avisos = await p.e.db.webhookEvent.findMany({ where: { dataId } });
      return avisos.length >= 2 && avisos.every(({ status }) => status === 'success');
    });
    expect(p.mp.reembolsos.de(pago.id)).toHaveLength(1);
    expect(
      (await alertas(p, 'webhook_fallido')).filter((alerta) => alerta.mensaje.includes(dataId)),
    ).toEqual([]);
  });
});

describe('Cuando alguien devuelve una parte en el panel de MercadoPago', () => {
  it('entonces está en la historia del pedido y el personal se entera, una vez', async () => {
    const { numero, id } = await pagado();
    const pago = await p.mp.devolverEnParte(id, 100);
    await webhookEn(p, id, 'success');
    await p.mp.avisos.avisar(pago);
    await webhookEn(p, id, 'success');
    const historial = await p.e.db.pedidoHistorial.findMany({ where: { pedido: { numero } } });
    const rechazos = historial.filter(({ detalle }) =>
      /Se devolvieron \$\s100,00 de/.test(detalle ?? ''),
    );
    expect(rechazos).toHaveLength(1);
    expect(await deNumero('pago_devuelto_en_parte', numero)).toHaveLength(1);
    expect((await pagoDe(numero)).estado).toBe('aprobado');
  });

  it('entonces al cancelar vuelve el resto', async () => {
    const { numero, id, monto } = await pagado();
    await p.mp.devolverEnParte(id, 100);
    await webhookEn(p, id, 'success');
    await cancelar(numero);
    await devolucionEn(id, 'hecha');
    expect(p.mp.reembolsos.de(id).map(({ amount }) => amount)).toEqual([monto - 100]);
    expect(p.mp.almacen.pagos.get(String(id))).toMatchObject({
      ...{ status: 'refunded', transaction_amount_refunded: monto },
    });
  });

  it('entonces la conciliación la ve aunque no cambie la fecha ni haya aviso', async () => {
    const { numero, id } = await pagado();
    const pago = p.mp.almacen.pagos.get(String(id));
    if (pago) Object.assign(pago, { transaction_amount_refunded: 50 });
    await conciliar(1);
    expect(await deNumero('pago_devuelto_en_parte', numero)).toHaveLength(1);
  });
});

describe('Cuando en la misma cuenta se cobra algo que no es nuestro', () => {
  it('entonces queda en el registro y no hay ninguna alerta', async () => {
    const pago = p.mp.almacen.nuevoPago({
      ...{ external_reference: 'POS-0001', status: 'approved', total: 7 },
    });
    const deMostrador = p.mp.almacen.nuevoPago({
      ...{ external_reference: 'POS-0002', status: 'approved', total: 8 },
    });
    await p.mp.avisos.avisar(pago);
    const { lastError } = await webhookEn(p, pago.id, 'success');
    expect(lastError).toBeNull();
    await conciliar(1);
    for (const { id } of [pago, deMostrador]) {
      const fila = await p.e.db.payment.findUniqueOrThrow({ where: { paymentId: String(id) } });
      expect(fila).toMatchObject({ pedidoId: null, observacion: expect.any(String) as string });
      const avisadas = await p.e.db.evento.findMany({ where: { nombre: 'alerta' } });
      expect(avisadas.filter(({ datos }) => JSON.stringify(datos).includes(String(id)))).toEqual(
        [],
      );
    }
  });

  it('con el número de un pedido nuestro y otro importe: entonces alerta una vez', async () => {
    const numero = await numeroNuevo(p);
    const pago = p.mp.almacen.nuevoPago({
      ...{ external_reference: numero, status: 'approved', total: 1 },
    });
    await p.mp.avisos.avisar(pago);
    await webhookEn(p, pago.id, 'failed');
    p.mp.almacen.cambiar(pago, 'approved');
    await conciliar(1);
    const observadas = (await alertas(p, 'pago_observado')).filter(({ mensaje }) =>
      mensaje.includes(String(pago.id)),
    );
    expect(observadas).toHaveLength(1);
  });
});

describe('Cuando un pago es de prueba', () => {
  it('entonces en producción no paga nada', async () => {
    const numero = await numeroNuevo(p);
    const { total } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const pago = p.mp.almacen.nuevoPago({
      ...{ external_reference: numero, status: 'approved', total: total.toNumber() },
    });
    const enProduccion = componerActividadesDePagos({
      ...p.e,
      env: { ...p.e.env, produccion: true },
    });
    const tomado = await new MockActivityEnvironment().run(() =>
      enProduccion.tomarPago(String(pago.id)),
    );
    expect(tomado).toMatchObject({
      observacion: expect.stringContaining('es de prueba') as string,
    });
    expect((await pagoDe(numero)).estado).toBe('pendiente');
  });
});

describe('Cuando un pago todavía no está en firme', () => {
  it('y se acredita: entonces ni el pedido ni el checkout piden pagar otra vez', async () => {
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'in_process');
    await webhookEn(p, id, 'success');
    expect(await pagoDe(numero)).toMatchObject({ estado: 'acreditandose', init_point: null });
    // Whoever follows the order live learns of it.
    const historial = await p.e.db.pedidoHistorial.findMany({ where: { pedido: { numero } } });
    expect(historial.at(-1)?.detalle).toBe('El pago se está acreditando');
    await p.mp.cambiar(id, 'rejected');
    await webhookEn(p, id, 'success');
    const { estado, init_point } = (await pagoDe(numero)) as unknown as Record<string, unknown>;
    expect([estado, init_point]).toEqual(['rechazado', expect.stringMatching(/^http/)]);
  });

  it('y está en mediación: entonces no se muestra como uno que falta', async () => {
    const { numero, id } = await pagado();
    await p.mp.cambiar(id, 'in_mediation');
    await webhookEn(p, id, 'success');
    expect((await pagoDe(numero)).estado).toBe('en_mediacion');
  });
});
