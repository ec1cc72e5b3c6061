import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firmar } from '../../simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

const { MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;
let siguiente = 810_000;
const idNuevo = () => String((siguiente += 1));

/** Nobody works anything off: what waits goes on waiting. */
let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true, env: { ...CREDENCIALES_SIMULADAS } });
});
afterAll(() => e.cerrar());

interface Respuesta {
  readonly status: number;
  readonly cuerpo: Readonly<Record<string, unknown>>;
}

async function mandar(
  ahorro: string,
  query: Record<string, string>,
  { cuerpo = '', cabeceras = {} }: { cuerpo?: string; cabeceras?: Record<string, string> } = {},
): Promise<Respuesta> {
  const respuesta = await fetch(`${ahorro}/webhooks/mp?${new URLSearchParams(query).toString()}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...cabeceras },
    body: cuerpo,
  });
  return { status: respuesta.status, cuerpo: (await respuesta.json()) as Respuesta['cuerpo'] };
}
/** The answer to somebody whose body is announced and does not come. */
function sinMandarElCuerpo(url: string): Promise<number | undefined> {
  const aviso = request(url, { method: 'POST', headers: { 'Content-Length': 30_000 } });
  aviso.flushHeaders();
  return new Promise((resolve, reject) => {
    aviso.once('response', ({ statusCode }) => {
      resolve(statusCode);
      aviso.destroy();
    });
    aviso.once('error', reject);
  });
}
const ipn = (id: string, topic = 'payment', cuerpo = '') =>
  mandar(e.ahorro, { topic, id }, { cuerpo });
const firmada = (dataId?: string, ts = String(Date.now()), requestId = randomUUID()) => ({
  'x-request-id': requestId,
  'x-signature': firmar(secreto, { dataId, requestId, ts }),
});
const guardadas = (dataId: string) => e.db.webhookEvent.findMany({ where: { dataId } });

describe('Cuando llega un aviso sin firma', () => {
  it('repetido mientras el primero espera: entonces 200, y no se guarda otra vez', async () => {
    const id = idNuevo();
    const respuestas = await Promise.all(Array.from({ length: 30 }, () => ipn(id)));
    expect(new Set(respuestas.map(({ status }) => status))).toEqual(new Set([200]));
    expect(respuestas.filter(({ cuerpo }) => cuerpo['duplicate'] === true)).toHaveLength(29);
    expect(await guardadas(id)).toHaveLength(1);
    // Of something else with the same number it is news, and so it is once the first is not waiting.
    expect((await ipn(id, 'merchant_order')).cuerpo).toEqual({ received: true });
    await e.db.webhookEvent.updateMany({ where: { dataId: id }, data: { status: 'processing' } });
    expect((await ipn(id)).cuerpo).toEqual({ received: true });
    expect(await guardadas(id)).toHaveLength(3);
  });

  it('con un cuerpo grande: entonces del cuerpo no queda nada', async () => {
    const id = idNuevo();
    await ipn(id, 'payment', JSON.stringify({ relleno: 'x'.repeat(60_000) }));
    expect((await guardadas(id)).map(({ payload }) => payload)).toEqual([{}]);
  });

  it('y otro con mala firma y un cuerpo grande: entonces quedan la razón, los ids y 1 KiB', async () => {
    const dataId = idNuevo();
    const { status } = await mandar(
      e.ahorro,
      { type: 'payment', 'data.id': dataId },
      {
        cuerpo: JSON.stringify({ relleno: '😀"'.repeat(10_000) }),
        cabeceras: { 'x-request-id': 'suyo', 'x-signature': 'ts=1,v1=00' },
      },
    );
    expect(status).toBe(401);
    const [fila] = await guardadas(dataId);
    expect(fila).toMatchObject({ requestId: 'suyo', lastError: 'la firma no se entiende' });
    expect(Buffer.byteLength(JSON.stringify(fila?.payload))).toBeLessThanOrEqual(1_024);
  });
});

describe('Cuando hay avisos sin firma por delante', () => {
  it('entonces el relevo toma antes los firmados, y sin firma solo unos pocos a la vez', async () => {
    const base = await crearEntorno({ sinWorker: true });
    try {
      const comun = { type: 'payment', payload: {} };
      await base.db.webhookEvent.createMany({
        data: Array.from({ length: 40 }, (_, i) => ({
          ...{ ...comun, webhookId: `ipn-${i}`, dataId: String(i), origen: 'ipn' },
        })),
      });
      await base.db.webhookEvent.create({ data: { ...comun, webhookId: 'firmada', dataId: 'f' } });
      const relevo = createRelevoPagos({
        ...{ sql: base.sql.sql, mensajero: base.mensajeroPagos, log, cadaMs: 50, edadMs: 0 },
      });
      await relevo.pasar();
      await relevo.pasar();
      const tomadas = await base.db.webhookEvent.groupBy({
        ...{ by: ['origen'], where: { relevoEn: { not: null } }, _count: true },
      });
      expect(Object.fromEntries(tomadas.map((tomada) => [tomada.origen, tomada._count]))).toEqual({
        webhook: 1,
        ipn: 4,
      });
    } finally {
      await base.cerrar();
    }
  });

  it('entonces hay un límite para todos los que los mandan, que a los firmados no los toca', async () => {
    const estricto = await crearEntorno({
      sinWorker: true,
      env: {
        ...CREDENCIALES_SIMULADAS,
        ...{ MP_SIN_FIRMA_POR_MINUTO: '4', PROXIES_DE_CONFIANZA: '1' },
      },
    });
    const desde = (n: number) => ({ 'X-Forwarded-For': `10.7.0.${n}` });
    try {
      const estados: number[] = [];
      for (let n = 1; n <= 6; n += 1) {
        const query: Record<string, string> =
          n === 2 ? { type: 'payment', 'data.id': '1' } : { topic: 'payment', id: idNuevo() };
        estados.push((await mandar(estricto.ahorro, query, { cabeceras: desde(n) })).status);
      }
      expect(estados).toEqual([200, 401, 200, 200, 429, 429]);
      expect(await sinMandarElCuerpo(`${estricto.ahorro}/webhooks/mp?topic=payment&id=9`)).toBe(
        429,
      );
      const ayer = String(Date.now() - 24 * 3_600_000);
      for (const ts of [String(Date.now()), ayer]) {
        const dataId = idNuevo();
        const cabeceras = { ...desde(7), ...firmada(dataId, ts) };
        const query = { type: 'payment', 'data.id': dataId };
        expect((await mandar(estricto.ahorro, query, { cabeceras })).status).toBe(200);
      }
    } finally {
      await estricto.cerrar();
    }
  });
});

describe('Cuando MP_IPN es off', () => {
  it('entonces la forma vieja se contesta con 410 y no se guarda, y la firmada sigue', async () => {
    const cerrado = await crearEntorno({
      ...{ sinWorker: true, env: { ...CREDENCIALES_SIMULADAS, MP_IPN: 'off' } },
    });
    try {
      const { status, cuerpo } = await mandar(cerrado.ahorro, { topic: 'payment', id: '5' });
      expect(status).toBe(410);
      expect(cuerpo['error']).toContain('sin firma');
      expect(await cerrado.db.webhookEvent.count()).toBe(0);
      const query = { type: 'payment', 'data.id': '5' };
      expect(await mandar(cerrado.ahorro, query, { cabeceras: firmada('5') })).toEqual({
        ...{ status: 200, cuerpo: { received: true } },
      });
    } finally {
      await cerrado.cerrar();
    }
  });
});

describe('Cuando se repite una firma', () => {
  it('con otro id en el cuerpo: entonces tiene efecto una vez', async () => {
    const dataId = idNuevo();
    const cabeceras = firmada(dataId);
    const con = (tipo: string, id: number) =>
      mandar(
        e.ahorro,
        { type: tipo, 'data.id': dataId },
        { cabeceras, cuerpo: JSON.stringify({ id }) },
      );
    expect((await con('payment', 1)).cuerpo).toEqual({ received: true });
    const repetidas = await Promise.all([con('payment', 2), con('payment', 3), con('plan', 4)]);
    for (const { status, cuerpo } of repetidas) {
      expect([status, cuerpo]).toEqual([200, { received: true, duplicate: true }]);
    }
    expect(await guardadas(dataId)).toHaveLength(1);
  });

  it.each([
    ['el cuerpo', { type: 'payment' }],
    ['otro lugar de la consulta', { type: 'payment', id: '666' }],
  ])('con el id del pago solo en %s, que no se firma: entonces no se le cree', async (_, query) => {
    const id = Number(idNuevo());
    const cuerpo = JSON.stringify({ id, type: 'payment', data: { id: '666' } });
    await mandar(e.ahorro, query, { cuerpo, cabeceras: firmada() });
    const fila = await e.db.webhookEvent.findUnique({ where: { webhookId: String(id) } });
    expect(fila?.dataId).toBeNull();
    expect(await guardadas('666')).toEqual([]);
  });
});
