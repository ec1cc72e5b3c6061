import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ATRIBUTO_ESTADO } from '../../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { comprar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import {
  alertas,
  comprarEnLinea,
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  pedidoConPago,
  webhookEn,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterAll(() => p.cerrar());

const PRODUCTO = 9;
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const cancelar = (numero: string) =>
  llamar<{ estado: string }>(`${p.e.ahorro}/api/pedidos/${numero}/cancelar`, {
    metodo: 'POST',
    apiKey: true,
  });
const pedido = (numero: string) => pedidoConPago(p, numero);

describe('Cuando se compra con MercadoPago', () => {
  it('entonces 202 con el enlace, el stock está tomado y no hay ticket', async () => {
    const antes = await stock();
    const { status, cuerpo } = await comprarEnLinea(p, { producto: PRODUCTO });
    const { numero } = cuerpo.pedido;
    expect(status).toBe(202);
    expect(cuerpo).toMatchObject({
      success: true,
      ticket: null,
      pedido: { estado: 'pago_pendiente' },
    });
    expect(cuerpo.pago?.init_point).toMatch(/^http:.*\/pagar\//);
    const queda = Date.parse(cuerpo.pago?.vence ?? '') - Date.now();
    expect(queda).toBeGreaterThan(29 * 60_000);
    expect(queda).toBeLessThanOrEqual(30 * 60_000);
    expect(await stock()).toBe(antes - 2);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(0);
    expect((await pedido(numero)).cuerpo.pago).toMatchObject({
      estado: 'pendiente',
      init_point: cuerpo.pago?.init_point,
    });
    const { typedSearchAttributes } = await p.e.client.workflow
      .getHandle(workflowIdPedido(numero))
      .describe();
    const clave = defineSearchAttributeKey(ATRIBUTO_ESTADO, SearchAttributeType.KEYWORD);
    expect(typedSearchAttributes.get(clave)).toBe('pago_pendiente');
    const [preferencia] = [...p.mp.almacen.preferencias.values()].filter(
      ({ external_reference }) => external_reference === numero,
    );
    expect(preferencia?.total).toBe(cuerpo.pedido.total);
  });

  it('entonces la misma clave da el mismo pedido, el mismo enlace y una sola preferencia', async () => {
    const cabeceras = { 'Idempotency-Key': 'paga-una-vez' };
    const primera = await comprarEnLinea(p, { cabeceras });
    const siguientes = await Promise.all([
      comprarEnLinea(p, { cabeceras }),
      comprarEnLinea(p, { cabeceras }),
    ]);
    const { numero } = primera.cuerpo.pedido;
    for (const { status, cuerpo } of siguientes) {
      expect(status).toBe(200);
      expect(cuerpo).toMatchObject({
        idempotent: true,
        pago: primera.cuerpo.pago,
        pedido: { numero },
      });
    }
    const preferencias = [...p.mp.almacen.preferencias.values()].filter(
      ({ external_reference }) => external_reference === numero,
    );
    expect(preferencias).toHaveLength(1);
  });

  it('entonces al aprobarse el pago hay ticket, el contacto tiene su etiqueta y el aviso queda atendido', async () => {
    const numero = await numeroNuevo(p);
    const pago = await p.mp.pagar(numero, 'approved');
    expect(p.mp.avisos.respuestas.at(-1)).toBe(200);
    await enEstado(p, numero, 'confirmado');
    const evento = await webhookEn(p, pago.id, 'success');
    expect(evento).toMatchObject({
      processed: true,
      attempts: 1,
      lastError: null,
      nextRetryAt: null,
      paymentId: String(pago.id),
    });
    const fila = await p.e.db.payment.findUniqueOrThrow({ where: { paymentId: String(pago.id) } });
    expect(fila).toMatchObject({ status: 'approved', observacion: null });
    const { cuerpo } = await pedido(numero);
    expect(cuerpo.pago).toEqual({
      ...{ estado: 'aprobado', init_point: null, vence: null, devoluciones: [] },
    });
    expect(cuerpo.historial.map(({ estado }) => estado)).toEqual([
      'recibido',
      'pago_pendiente',
      'recibido',
      'confirmado',
    ]);
    await hasta(async () => p.ghl.contactos.get('juan@example.com')?.tags.has('pago-aprobado'));
    await hasta(async () => {
      const etiqueta = await p.e.db.ghlEtiqueta.findFirst({
        where: { paymentId: String(pago.id) },
      });
      return etiqueta?.estado === 'hecha';
    });
  });

  it('entonces el contacto que ya estaba conserva su nombre, y uno nuevo tiene el suyo', async () => {
    const cargar = (email: string, datos: object) =>
      llamar(`${p.ghl.url}/contacts/upsert`, {
        cuerpo: { email, ...datos },
        cabeceras: {
          Authorization: `Bearer ${CREDENCIALES_SIMULADAS.GHL_API_TOKEN}`,
          Version: '2021-07-28',
        },
      });
    const cargados = { name: 'Clienta de años', phone: '+5491100000000' };
    await cargar('clienta@example.com', cargados);
    for (const email of ['clienta@example.com', 'nueva@example.com']) {
      const { cliente, ...demas } = pedidoDe();
      const nombre = 'Quien Sea';
      const cuerpo = {
        ...demas,
        metodo_pago: 'mercadopago',
        cliente: { ...cliente, nombre, email },
      };
      const { numero } = (await comprar(p.e.ahorro, { cuerpo })).cuerpo.pedido;
      await p.mp.pagar(numero, 'approved');
      await hasta(async () => p.ghl.contactos.get(email)?.tags.has('pago-aprobado'));
    }
    expect(p.ghl.contactos.get('clienta@example.com')).toMatchObject(cargados);
    expect(p.ghl.contactos.get('nueva@example.com')).toMatchObject({
      ...{ name: 'Quien Sea', phone: '+541144445555' },
    });
  });

  it('entonces un rechazo deja probar otra vez', async () => {
    const numero = await numeroNuevo(p);
    const malo = await p.mp.pagar(numero, 'rejected');
    await webhookEn(p, malo.id, 'success');
    const { cuerpo } = await pedido(numero);
    expect(cuerpo.estado).toBe('pago_pendiente');
    expect(cuerpo.pago.estado).toBe('rechazado');
    expect(cuerpo.pago.init_point).not.toBeNull();
    expect(cuerpo.historial.at(-1)?.detalle).toContain('El pago fue rechazado');
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    expect((await pedido(numero)).cuerpo.pago.estado).toBe('aprobado');
  });

  it('entonces un pago pendiente que después se aprueba también lo confirma', async () => {
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'in_process');
    await webhookEn(p, id, 'success');
    expect((await pedido(numero)).cuerpo.estado).toBe('pago_pendiente');
    await p.mp.cambiar(id, 'approved');
    await enEstado(p, numero, 'confirmado');
    const cambios = await p.e.db.paymentCambio.findMany({ where: { paymentId: String(id) } });
    expect(cambios.map(({ status }) => status).sort()).toEqual(['approved', 'in_process']);
  });

  it('entonces quien tiene el número no saca un ticket sin pagar', async () => {
    const numero = await numeroNuevo(p);
    const { status } = await llamar(`${p.e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: { numero, cliente_nombre: 'Ana', total: 1 },
    });
    expect(status).toBe(409);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(0);
  });
});

describe('Cuando MercadoPago no responde al comprar', () => {
  it('entonces el pedido queda guardado y el enlace se consigue después', async () => {
    p.mp.fallas.poner('500', 2, '/checkout');
    p.mp.fallas.poner('429:1', 1, '/checkout');
    const { status, cuerpo } = await comprarEnLinea(p, {
      cabeceras: { Prefer: 'respond-async' },
    });
    expect([status, cuerpo.pago, cuerpo.pedido.estado]).toEqual([202, null, 'pago_pendiente']);
    const { numero } = cuerpo.pedido;
    await hasta(async () => (await pedido(numero)).cuerpo.pago.init_point);
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
  });
});

describe('Cuando se cancela un pedido', () => {
  it('que espera su pago: entonces vuelve el stock', async () => {
    const antes = await stock();
    const numero = await numeroNuevo(p, PRODUCTO);
    const { status, cuerpo } = await cancelar(numero);
    expect([status, cuerpo.estado]).toEqual([200, 'cancelado']);
    expect(await stock()).toBe(antes);
  });

  it('ya pagado: entonces se devuelve el pago, una vez', async () => {
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    expect((await cancelar(numero)).cuerpo.estado).toBe('cancelado');
    const devolucion = await hasta(() =>
      p.e.db.devolucion.findFirst({ where: { paymentId: String(id), hechaEn: { not: null } } }),
    );
    expect(devolucion.motivo).toBe('pedido_cancelado');
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
    await hasta(async () => (await pedido(numero)).cuerpo.pago.estado === 'devuelto');
    const reembolsos = p.mp.llamadas.filter(
      (llamada) => llamada === `POST /v1/payments/${id}/refunds`,
    );
    expect(reembolsos).toHaveLength(1);
    // Given back by ourselves, it is no reason for alarm.
    expect(
      (await alertas(p, 'pago_devuelto')).filter((alerta) => alerta.numero === numero),
    ).toEqual([]);
  });

  it('y el pago se aprueba después: entonces se devuelve y hay una alerta', async () => {
    const numero = await numeroNuevo(p);
    await cancelar(numero);
    const { id } = await p.mp.pagar(numero, 'approved');
    await webhookEn(p, id, 'success');
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
    expect((await pedido(numero)).cuerpo.estado).toBe('cancelado');
    const delPedido = (await alertas(p, 'pago_reintegrado')).filter(
      (alerta) => alerta.numero === numero,
    );
    expect(delPedido).toHaveLength(1);
  });

  it('y el pago aprobado nunca se avisó: entonces se encuentra y se devuelve', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    await cancelar(numero);
    await hasta(async () => p.mp.almacen.pagos.get(String(id))?.status === 'refunded');
  });
});
