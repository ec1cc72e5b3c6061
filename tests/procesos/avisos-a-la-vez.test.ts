import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firmar } from '../simuladores/avisos.ts';
import { hasta, llamar } from '../support/personas/llamadas.ts';
import { levantarProduccion } from '../support/servidores/produccion.ts';
import type { Produccion } from '../support/servidores/produccion.ts';

const SIN_FIRMA = 200;
let p: Produccion;
let tiendas: readonly [string, string];
let siguiente = 7_300_000;
const idNuevo = () => String((siguiente += 1));

/** Nobody works anything off until the last test: what was taken is there to be counted. */
beforeAll(async () => {
  p = await levantarProduccion({
    ...{ conProxy: false, sinPagos: true },
    env: { LIMITE_POR_MINUTO: '100000', MP_SIN_FIRMA_POR_MINUTO: '100000' },
  });
  tiendas = [p.ahorro, await p.otroAhorro()];
});
afterAll(() => p.cerrar());

function mandar(
  tienda: string,
  query: Record<string, string>,
  cabeceras = {},
  cuerpo: object = {},
) {
  const url = `${tienda}/webhooks/mp?${new URLSearchParams(query).toString()}`;
  return llamar(url, { cuerpo, cabeceras });
}
const ipn = (tienda: string, id: string) => mandar(tienda, { topic: 'payment', id });

/** The same notification for each of `donde`, signed once. */
function firmada(dataId: string, donde: readonly string[]) {
  const [requestId, ts] = [randomUUID(), String(Date.now())];
  const cabeceras = {
    'x-request-id': requestId,
    'x-signature': firmar(p.secretos.MP_WEBHOOK_SECRET, { dataId, requestId, ts }),
  };
  const query = { type: 'payment', 'data.id': dataId };
  const cuerpo = { id: Number(idNuevo()), type: 'payment', data: { id: dataId } };
  return Promise.all(donde.map((tienda) => mandar(tienda, query, cabeceras, cuerpo)));
}
/** Both processes come as far as they can while the table is closed; then it opens for both. */
function aLaVez<T>(hacer: () => Promise<T>): Promise<T> {
  return p.base.sql
    .transaccion(async (sql) => {
      await sql`LOCK TABLE ahorro.webhook_events IN SHARE ROW EXCLUSIVE MODE`;
      const hecho = hacer();
      await hasta(async () => {
        const [esperan] = await sql<{ cuantos: number }>`
          SELECT count(DISTINCT pid)::int AS cuantos FROM pg_locks
          WHERE NOT granted AND database = (
            SELECT oid FROM pg_database WHERE datname = current_database())`;
        return (esperan?.cuantos ?? 0) >= tiendas.length;
      });
      // What holds them up ends before they do.
      return { hecho };
    })
    .then(({ hecho }) => hecho);
}

const guardadas = (dataId: string) => p.base.db.webhookEvent.count({ where: { dataId } });

describe('Cuando el mismo aviso llega a la vez a dos procesos', () => {
  const VECES = 20;

  it('firmado: entonces se guarda una vez, y los demás saben que ya estaba', async () => {
    for (let n = 0; n < VECES; n += 1) {
      const dataId = idNuevo();
      const estados = await aLaVez(() => firmada(dataId, [...tiendas, ...tiendas]));
      expect(estados.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(estados.filter(({ cuerpo }) => cuerpo['duplicate'] !== true)).toHaveLength(1);
      expect(await guardadas(dataId)).toBe(1);
    }
  });

  it('sin firma: entonces también', async () => {
    for (let n = 0; n < VECES; n += 1) {
      const dataId = idNuevo();
      const estados = await aLaVez(() =>
        Promise.all([...tiendas, ...tiendas].map((tienda) => ipn(tienda, dataId))),
      );
      expect(estados.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect([dataId, await guardadas(dataId)]).toEqual([dataId, 1]);
      expect(estados.filter(({ cuerpo }) => cuerpo['duplicate'] !== true)).toHaveLength(1);
    }
  });
});

describe('Cuando a dos procesos les llueven avisos sin firma', () => {
  it('entonces los firmados que llegan en el medio se trabajan antes', async () => {
    await p.base.db.webhookEvent.deleteMany();
    const lluvia = Array.from({ length: SIN_FIRMA }, (_, i) => ipn(elegir(i), idNuevo()));
    const pagos = Array.from({ length: 4 }, idNuevo);
    const firmados = await Promise.all(pagos.map((dataId) => firmada(dataId, tiendas)));
    for (const { status } of [...firmados.flat(), ...(await Promise.all(lluvia))])
      expect(status).toBe(200);
    expect(await p.base.db.webhookEvent.count()).toBe(SIN_FIRMA + pagos.length);

    await p.iniciarPagos();
    const hechos = (origen: string) =>
      p.base.db.webhookEvent.count({ where: { origen, status: { not: 'pending' } } });
    await hasta(async () => (await hechos('webhook')) === pagos.length);
    // Most of the others, which came first, wait for their turn.
    expect(await hechos('ipn')).toBeLessThan(SIN_FIRMA / 2);
  });
});

function elegir(i: number): string {
  return tiendas[i % 2 === 0 ? 0 : 1];
}
