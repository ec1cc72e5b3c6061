import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firmar } from '../../simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import {
  alertas,
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  webhookEn,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDeWebhooks, secreto } from '../../support/terceros/webhooks.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterAll(() => p.cerrar());

const { deDato, idNuevo, notificar } = manosDeWebhooks(() => p, 700_000);

describe('Cuando llegan muchas notificaciones a la vez', () => {
  it('entonces se guarda cada una una vez, y quien repite lo oye', async () => {
    const dataId = idNuevo();
    const ids = Array.from({ length: 150 }, () => Number(idNuevo()));
    const todas = [...ids, ...ids].map((id) =>
      notificar({ dataId, tipo: 'plan', cuerpo: { id, type: 'plan', data: { id: dataId } } }),
    );
    const respuestas = await Promise.all(todas);
    expect(new Set(respuestas.map(({ status }) => status))).toEqual(new Set([200]));
    expect(respuestas.filter(({ cuerpo }) => cuerpo['duplicate'] === true)).toHaveLength(150);
    expect(await deDato(dataId)).toHaveLength(150);
  });
});

describe('Cuando llega una notificación', () => {
  it('repetida: entonces se contesta como repetida y se atiende una vez', async () => {
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'approved');
    await webhookEn(p, id, 'success');
    const cuerpo = { id: Number(idNuevo()), type: 'payment', data: { id: String(id) } };
    const envios = await Promise.all(
      Array.from({ length: 10 }, () => notificar({ dataId: String(id), cuerpo })),
    );
    expect(envios.every(({ status }) => status === 200)).toBe(true);
    expect(envios.filter(({ cuerpo: { duplicate } }) => duplicate === true)).toHaveLength(9);
    expect(await deDato(String(id))).toHaveLength(2);
    await webhookEn(p, id, 'success');
    expect(await p.e.db.paymentCambio.count({ where: { paymentId: String(id) } })).toBe(1);
  });

  it('dos veces y desordenada: entonces vale la verdad de MercadoPago', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('desordenado');
    const { id } = await p.mp.pagar(numero, 'in_process');
    p.mp.avisos.fallar('dos-veces');
    await p.mp.cambiar(id, 'approved');
    await enEstado(p, numero, 'confirmado');
    await hasta(async () => {
      const avisos = await deDato(String(id));
      return avisos.length === 2 && avisos.every(({ status }) => status === 'success');
    });
    const fila = await p.e.db.payment.findUniqueOrThrow({ where: { paymentId: String(id) } });
    expect(fila.status).toBe('approved');
  });

  it('con mala firma: entonces 401, queda guardada como rechazada y nada la procesa', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('mala-firma');
    const { id } = await p.mp.pagar(numero, 'approved');
    expect(p.mp.avisos.respuestas.at(-1)).toBe(401);
    const [evento] = await deDato(String(id));
    expect(evento).toMatchObject({
      status: 'rejected',
      processed: true,
      lastError: 'la firma no coincide',
      attempts: 0,
    });
    expect(await p.e.db.payment.count({ where: { paymentId: String(id) } })).toBe(0);
    const retry = await llamar(`${p.e.ahorro}/api/webhook-events/${evento?.id}/retry`, {
      metodo: 'POST',
      apiKey: true,
    });
    expect(retry.status).toBe(409);
    const respuesta = await notificar({ dataId: String(id) });
    expect(respuesta).toEqual({ status: 200, cuerpo: { received: true } });
    await enEstado(p, numero, 'confirmado');
  });

  it('falsa con el id de otra por venir: entonces la verdadera no se toma por repetida', async () => {
    const dataId = idNuevo();
    const cuerpo = { id: 987_654_321, type: 'payment', data: { id: dataId } };
    expect((await notificar({ dataId, cuerpo, firma: 'ts=1,v1=00' })).status).toBe(401);
    expect((await notificar({ dataId, cuerpo })).cuerpo).toEqual({ received: true });
  });

  it('reenviada días después con su primera firma: entonces se atiende', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    const dataId = String(id);
    const ts = String(Date.now() - 3 * 24 * 3_600_000);
    const firma = firmar(secreto, { dataId, requestId: 'el-primero', ts });
    const respuesta = await fetch(`${p.e.ahorro}/webhooks/mp?type=payment&data.id=${dataId}`, {
      method: 'POST',
      headers: { 'x-request-id': 'el-primero', 'x-signature': firma },
    });
    expect(respuesta.status).toBe(200);
    await enEstado(p, numero, 'confirmado');
  });

  it('vieja: entonces 401 y lo dice', async () => {
    const ts = '1704908010';
    const firma = firmar(secreto, { dataId: '5', requestId: 'x', ts });
    const respuesta = await fetch(`${p.e.ahorro}/webhooks/mp?type=payment&data.id=5`, {
      method: 'POST',
      headers: { 'x-request-id': 'x', 'x-signature': firma },
    });
    expect(respuesta.status).toBe(401);
    expect(await respuesta.json()).toMatchObject({
      error: 'Notificación rechazada: la firma venció',
    });
  });

  it.each([
    ['que no es JSON', 'hola, soy un aviso', 'text/plain'],
    ['JSON roto', '{"id": 1,', 'application/json'],
    ['vacía', '', 'application/json'],
    ['un formulario', 'a=1&b=2', 'application/x-www-form-urlencoded'],
    ['con NUL', '{"nota":"a\\u0000b"}', 'application/json'],
    ['de casi 1 MiB', JSON.stringify({ relleno: 'x'.repeat(1_048_000) }), 'application/json'],
  ])(
    '%s: entonces se recibe igual, porque la verdad está en MercadoPago',
    async (_, cuerpo, contenido) => {
      const dataId = idNuevo();
      const respuesta = await notificar({ dataId, cuerpo, contenido });
      expect(respuesta).toEqual({ status: 200, cuerpo: { received: true } });
      const [evento] = await deDato(dataId);
      expect(JSON.stringify(evento?.payload).length).toBeLessThan(66_000);
    },
  );

  it('de más de 1 MiB: entonces 413 y no se guarda', async () => {
    const dataId = idNuevo();
    const respuesta = await notificar({ dataId, cuerpo: 'x'.repeat(1_048_577) });
    expect(respuesta.status).toBe(413);
    expect(await deDato(dataId)).toEqual([]);
  });

  it.each([
    ['sin id', undefined, 'El id del pago no es un número: «»'],
    ['con un id que no es un número', 'abc', 'El id del pago no es un número: «abc»'],
  ])(
    '%s: entonces se recibe, y falla con su razón sin preguntar nada',
    async (_, dataId, motivo) => {
      const id = Number(idNuevo());
      const { status } = await notificar({
        ...(dataId ? { dataId } : {}),
        cuerpo: { id, type: 'payment' },
      });
      expect(status).toBe(200);
      const evento = await hasta(async () => {
        const fila = await p.e.db.webhookEvent.findUnique({ where: { webhookId: String(id) } });
        return fila?.status === 'failed' && fila;
      });
      expect(evento.lastError).toBe(motivo);
      expect(
        p.mp.llamadas.filter((llamada) => /^GET \/v1\/payments\/(?!search|\d)/.test(llamada)),
      ).toEqual([]);
    },
  );

  it('de un pago que MercadoPago no conoce: entonces falla de una vez, con alerta', async () => {
    const dataId = idNuevo();
    await notificar({ dataId });
    const evento = await webhookEn(p, dataId, 'failed');
    expect(evento).toMatchObject({ attempts: 1, nextRetryAt: null });
    expect(evento.lastError).toContain('MercadoPago respondió 404');
    const fallidas = (await alertas(p, 'webhook_fallido')).filter((alerta) =>
      alerta.mensaje.includes(dataId),
    );
    expect(fallidas).toHaveLength(1);
  });

  it('de otro tipo: entonces queda como no atendida, sin error', async () => {
    const dataId = idNuevo();
    expect((await notificar({ dataId, tipo: 'plan' })).status).toBe(200);
    const evento = await webhookEn(p, dataId, 'success');
    expect(evento).toMatchObject({ resultado: 'No se atiende: plan', lastError: null });
  });

  it.each([
    ['payment', 'failed'],
    ['merchant_order', 'success'],
  ])('en la forma vieja, %s: entonces se recibe sin firma', async (topic, estado) => {
    const id = idNuevo();
    const url = `${p.e.ahorro}/webhooks/mp?topic=${topic}&id=${id}`;
    const respuesta = await fetch(url, { method: 'POST' });
    expect([respuesta.status, await respuesta.json()]).toEqual([200, { received: true }]);
    const evento = await webhookEn(p, id, estado);
    expect(evento.origen).toBe('ipn');
    // Anybody can send this: no alarm comes of it.
    const fallidas = (await alertas(p, 'webhook_fallido')).filter((alerta) =>
      alerta.mensaje.includes(id),
    );
    expect(fallidas).toEqual([]);
  });

  it('en la forma vieja, de un pago de verdad: entonces se atiende', async () => {
    const numero = await numeroNuevo(p);
    p.mp.avisos.fallar('nunca');
    const { id } = await p.mp.pagar(numero, 'approved');
    await fetch(`${p.e.ahorro}/webhooks/mp?topic=payment&id=${id}`, { method: 'POST' });
    await enEstado(p, numero, 'confirmado');
  });
});

describe('Cuando sobran avisos sin firma desde una dirección', () => {
  it('entonces hay un límite, que a los firmados no los toca', async () => {
    const estricto = await crearEntorno({
      sinWorker: true,
      env: { ...CREDENCIALES_SIMULADAS, LIMITE_POR_MINUTO: '5' },
    });
    try {
      const url = `${estricto.ahorro}/webhooks/mp?topic=payment&id=1`;
      const estados: number[] = [];
      for (let i = 0; i < 7; i += 1) estados.push((await fetch(url, { method: 'POST' })).status);
      expect(estados).toEqual([200, 200, 200, 200, 200, 429, 429]);
      for (let i = 0; i < 8; i += 1) {
        const [dataId, requestId, ts] = [idNuevo(), randomUUID(), String(Date.now())];
        const { status } = await fetch(
          `${estricto.ahorro}/webhooks/mp?type=payment&data.id=${dataId}`,
          {
            method: 'POST',
            headers: {
              'x-request-id': requestId,
              'x-signature': firmar(secreto, { dataId, requestId, ts }),
            },
          },
        );
        expect(status).toBe(200);
      }
    } finally {
      await estricto.cerrar();
    }
  });
});

describe('Cuando no hay con qué comprobar la firma', () => {
  it('entonces el límite vale para todos', async () => {
    const { MP_ACCESS_TOKEN } = CREDENCIALES_SIMULADAS;
    const env = { MP_ACCESS_TOKEN, LIMITE_POR_MINUTO: '5' };
    const abierto = await crearEntorno({ sinWorker: true, env });
    try {
      const estados: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const url = `${abierto.ahorro}/webhooks/mp?type=payment&data.id=${idNuevo()}`;
        estados.push((await fetch(url, { method: 'POST' })).status);
      }
      expect(estados).toEqual([200, 200, 200, 200, 200, 429, 429]);
    } finally {
      await abierto.cerrar();
    }
  });
});
