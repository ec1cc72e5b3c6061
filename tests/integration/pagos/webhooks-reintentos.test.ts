import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { createMensajeroPagos } from '../../../flujos/pagos.ts';
import { createTemporalClient } from '../../../platform/temporal/temporal.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { workflowIdWebhook } from '../../../contracts/temporal/pagos.ts';
import { log } from '../../support/servidores/base.ts';
import { cerrarLuego } from '../../support/servidores/conexion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import {
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  webhookEn,
  webhooks,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDeWebhooks } from '../../support/terceros/webhooks.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterAll(() => p.cerrar());

const { deDato, idNuevo, notificar } = manosDeWebhooks(() => p, 750_000);

describe('Cuando Temporal no está', () => {
  it('entonces se contesta igual de rápido, y el relevo inicia lo que quedó', async () => {
    const sinTemporal = createTemporalClient({ ...p.e.env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const mudo = createMensajeroPagos(sinTemporal, { enVuelo: 5, esperaMs: 300 });
    const dataId = idNuevo();
    // Stored, and its start lost.
    await p.e.sql.sql`INSERT INTO ahorro.webhook_events (webhook_id, type, data_id, payload)
      VALUES (${`perdida-${dataId}`}, 'plan', ${dataId}, '{}')`;
    const relevo = (mensajero: Pick<typeof mudo, 'iniciar'>) =>
      createRelevoPagos({ sql: p.e.sql.sql, mensajero, log, cadaMs: 50, edadMs: 0 });
    await expect(relevo(mudo).pasar()).rejects.toThrow('Temporal');
    expect((await deDato(dataId))[0]).toMatchObject({ status: 'pending', attempts: 0 });
    // Claimed for a while, then taken again.
    expect(await relevo(p.e.mensajeroPagos).pasar()).toBe(0);
    await p.e.db.webhookEvent.updateMany({ where: { dataId }, data: { relevoEn: null } });
    expect(await relevo(p.e.mensajeroPagos).pasar()).toBe(1);
    await webhookEn(p, dataId, 'success');
    expect(await relevo(p.e.mensajeroPagos).pasar()).toBe(0);
    cerrarLuego(sinTemporal);
  });

  it('y perdió lo que había empezado: entonces el relevo lo vuelve a empezar', async () => {
    const relevo = createRelevoPagos({
      ...{ sql: p.e.sql.sql, mensajero: p.e.mensajeroPagos, log, cadaMs: 50, edadMs: 0 },
    });
    const hace = (minutos: number) => new Date(Date.now() - minutos * 60_000);
    const dataId = idNuevo();
    const empezada = { type: 'plan', payload: {}, flujoIniciadoEn: hace(10) };
    await p.e.db.webhookEvent.createMany({
      data: [
        { ...empezada, dataId, webhookId: `a-${dataId}`, status: 'processing' },
        { ...empezada, dataId, webhookId: `b-${dataId}`, nextRetryAt: hace(5) },
        { ...empezada, dataId, webhookId: `c-${dataId}`, nextRetryAt: hace(-5) },
      ],
    });
    expect(await relevo.pasar()).toBe(2);
    await hasta(
      async () => (await deDato(dataId)).filter(({ processed }) => processed).length === 2,
    );
    const [espera] = (await deDato(dataId)).filter(({ processed }) => !processed);
    expect(espera?.webhookId).toBe(`c-${dataId}`);
    expect(await relevo.pasar()).toBe(0);
  });

  it('entonces la API contesta 200 sin esperarlo', async () => {
    const base = await crearEntorno({ sinWorker: true, env: { ...CREDENCIALES_SIMULADAS } });
    try {
      await base.client.connection.close();
      for (let i = 0; i < 20; i += 1) {
        const url = `${base.ahorro}/webhooks/mp?topic=payment&id=${i + 1}`;
        expect((await fetch(url, { method: 'POST' })).status).toBe(200);
      }
      expect(await base.db.webhookEvent.count({ where: { status: 'pending' } })).toBe(20);
    } finally {
      await base.cerrar().catch(() => undefined);
    }
  });
});

describe('Cuando operaciones mira y reintenta', () => {
  const reintentar = (id: number) =>
    llamar<{ status: string }>(`${p.e.ahorro}/api/webhook-events/${id}/retry`, {
      metodo: 'POST',
      apiKey: true,
    });

  it('sin la clave: entonces 401 en todo', async () => {
    for (const ruta of ['webhook-events', 'payments']) {
      expect((await llamar(`${p.e.ahorro}/api/${ruta}`)).status).toBe(401);
    }
    for (const ruta of ['1/retry', 'retry']) {
      const url = `${p.e.ahorro}/api/webhook-events/${ruta}`;
      expect((await llamar(url, { cuerpo: { ids: [1] } })).status).toBe(401);
    }
  });

  it('entonces ve lo último primero, filtra y pagina', async () => {
    for (let i = 0; i < 3; i += 1) await notificar({ dataId: idNuevo(), tipo: 'suscripcion' });
    const { webhook_events: todos, total } = await webhooks(p, '?type=suscripcion');
    expect(total).toBe(3);
    const ids = todos.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    const segunda = await webhooks(p, '?type=suscripcion&limit=2&pagina=2');
    expect(segunda.webhook_events.map(({ id }) => id)).toEqual(ids.slice(2));
    const desde = new Date(Date.now() + 60_000).toISOString();
    expect((await webhooks(p, `?type=suscripcion&desde=${desde}`)).total).toBe(0);
    expect((await webhooks(p, `?type=suscripcion&hasta=${desde}`)).total).toBe(3);
    expect(todos[0]?.workflow_id).toBe(workflowIdWebhook(todos[0]?.webhook_id ?? ''));
    const malo = await llamar(`${p.e.ahorro}/api/webhook-events?status=perdido&limit=0`, {
      apiKey: true,
    });
    expect(malo.status).toBe(400);
  });

  it('entonces ve los pagos con su pedido, y los observados aparte', async () => {
    const numero = await numeroNuevo(p);
    const { id } = await p.mp.pagar(numero, 'approved');
    await webhookEn(p, id, 'success');
    const pedir = (query: string) =>
      llamar<{ payments: Record<string, unknown>[]; total: number }>(
        `${p.e.ahorro}/api/payments?${query}`,
        { apiKey: true },
      );
    const { cuerpo } = await pedir(`numero=${numero}`);
    expect(cuerpo.payments).toEqual([
      expect.objectContaining({
        payment_id: String(id),
        numero,
        status: 'approved',
        currency: 'ARS',
        observacion: null,
        devolucion: null,
      }),
    ]);
    expect((await pedir(`numero=${numero}&observados=true`)).cuerpo.total).toBe(0);
    expect((await pedir(`numero=${numero}&status=rejected`)).cuerpo.total).toBe(0);
  });

  it('entonces una que falló se atiende ahora, y reintentar de nuevo no cambia nada', async () => {
    const numero = await numeroNuevo(p);
    p.mp.fallas.poner('404', 1, '/v1/payments');
    const { id } = await p.mp.pagar(numero, 'approved');
    const fallida = await webhookEn(p, id, 'failed');
    const respuestas = await Promise.all([reintentar(fallida.id), reintentar(fallida.id)]);
    expect(respuestas.map(({ status }) => status)).toEqual([200, 200]);
    expect(respuestas.some(({ cuerpo: { status } }) => status === 'pending')).toBe(true);
    await enEstado(p, numero, 'confirmado');
    const atendida = await webhookEn(p, id, 'success');
    expect(atendida.attempts).toBeGreaterThanOrEqual(2);
    expect((await reintentar(fallida.id)).cuerpo.status).toBe('success');
    expect((await webhookEn(p, id, 'success')).attempts).toBe(atendida.attempts);
    expect((await reintentar(999_999)).status).toBe(404);
  });

  it('entonces la que espera su reintento prueba ya', async () => {
    const numero = await numeroNuevo(p);
    p.mp.fallas.poner('500', 1, '/v1/payments');
    const { id } = await p.mp.pagar(numero, 'approved');
    const espera = await hasta(async () => {
      const fila = await webhookEn(p, id, 'pending');
      return fila.nextRetryAt !== null && fila;
    });
    expect(espera.lastError).toContain('MercadoPago respondió 500');
    const falta = (espera.nextRetryAt?.getTime() ?? 0) - Date.now();
    expect(falta).toBeGreaterThan(50_000);
    expect(falta).toBeLessThanOrEqual(60_000);
    await reintentar(espera.id);
    await enEstado(p, numero, 'confirmado');
    expect(await webhookEn(p, id, 'success')).toMatchObject({ attempts: 2, lastError: null });
  });

  it('entonces muchas a la vez, cada una según su estado', async () => {
    const fallidas: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const dataId = idNuevo();
      await notificar({ dataId });
      fallidas.push((await webhookEn(p, dataId, 'failed')).id);
    }
    // One whose signature is not MercadoPago's.
    await notificar({ dataId: idNuevo(), firma: 'ts=1,v1=00' });
    const hecha = await p.e.db.webhookEvent.findFirstOrThrow({ where: { status: 'success' } });
    const rechazada = await p.e.db.webhookEvent.findFirstOrThrow({ where: { status: 'rejected' } });
    const { status, cuerpo } = await llamar<Record<string, number[]>>(
      `${p.e.ahorro}/api/webhook-events/retry`,
      { apiKey: true, cuerpo: { ids: [...fallidas, hecha.id, rechazada.id, 999_999] } },
    );
    expect(status).toBe(200);
    expect(cuerpo).toEqual({
      reintentados: fallidas,
      sin_cambios: [hecha.id],
      rechazados: [rechazada.id],
      inexistentes: [999_999],
    });
    await hasta(async () => {
      const filas = await p.e.db.webhookEvent.findMany({ where: { id: { in: fallidas } } });
      return filas.every(({ status: final, attempts }) => final === 'failed' && attempts === 2);
    });
  });
});
