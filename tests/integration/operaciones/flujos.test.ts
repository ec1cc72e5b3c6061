import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HallazgoVisto, Workers } from '../../../contracts/operaciones/flujos.ts';
import type { PorReintentar, TandaHecha } from '../../../contracts/pagos/pagos.ts';
import { colaDePagos } from '../../../contracts/temporal/colas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';
import { visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = visitante(e.ahorro);
  const cuerpo = { email: 'admin@example.com', password: 'admin-belgrano-2025' };
  expect((await admin.pedir('/api/sesiones', { cuerpo })).status).toBeLessThan(300);
});
afterAll(() => e.cerrar());

const { flujo, reconciliacion } = manosDe(() => e);
const hallazgos = async (filtro = '') =>
  (
    await llamar<{ hallazgos: HallazgoVisto[]; total: number }>(
      `${e.ahorro}/api/operaciones/hallazgos?${filtro}`,
      { apiKey: true },
    )
  ).cuerpo.hallazgos;
const hallazgoDe = async (numero: string) =>
  (await hallazgos()).find((hallazgo) => hallazgo.numero === numero);
const remediar = (id: number | undefined) =>
  admin.pedir<HallazgoVisto>(`/api/operaciones/hallazgos/${id}/remediar`, { metodo: 'POST' });

describe('Cuando filas y flujos no coinciden', () => {
  it('entonces se ve qué se halló; quien lo remedia queda anotado, y deja de hallarse', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await flujo(numero).terminate('alguien lo terminó');
    const ronda = reconciliacion();
    const hallado = await hasta(async () => {
      await ronda.pasar();
      return hallazgoDe(numero);
    });
    expect(hallado).toMatchObject({
      ...{ que: 'sin_flujo', hecho: 'Se avisó: decide una persona', terminado_en: null },
      ...{ pulsado_por: null, workflow_id: `pedido-${numero}` },
    });
    await ronda.pasar();
    expect((await hallazgoDe(numero))?.id).toBe(hallado.id);
    expect((await hallazgoDe(numero))?.veces).toBeGreaterThan(1);

    const { status, cuerpo } = await remediar(hallado.id);
    expect([status, cuerpo]).toMatchObject([
      200,
      { pulsado_por: 'admin@example.com', resultado: 'Un flujo nuevo sigue desde su fila' },
    ]);
    expect((await flujo(numero).describe()).status.name).toBe('RUNNING');
    const terminado = await hasta(async () => {
      await ronda.pasar();
      const visto = await hallazgoDe(numero);
      return visto?.terminado_en != null && visto;
    });
    expect(terminado.pulsado_por).toBe('admin@example.com');
    expect((await remediar(hallado.id)).status).toBe(409);
    expect((await hallazgos('estado=abiertos')).map(({ id }) => id)).not.toContain(hallado.id);
  });

  it('entonces un flujo que la base no tiene se termina, y si lo tiene no', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const { id } = await e.db.hallazgo.create({
      data: { numero, que: 'sin_fila', motivo: 'de prueba', hecho: 'Se avisó' },
    });
    expect((await remediar(id)).status).toBe(409);
    expect((await hallazgoDe(numero))?.resultado).toContain('No se pudo');
    expect((await flujo(numero).describe()).status.name).toBe('RUNNING');
  });

  it('entonces lo hace una persona, y de uno que hay', async () => {
    expect((await remediar(999_999)).status).toBe(404);
    const url = `${e.ahorro}/api/operaciones/hallazgos/1/remediar`;
    expect((await llamar(url, { metodo: 'POST', apiKey: true })).status).toBe(401);
    expect((await llamar(`${e.ahorro}/api/operaciones/hallazgos`)).status).toBe(401);
  });
});

describe('Cuando operaciones mira los workers', () => {
  const ver = async () =>
    (await llamar<Workers>(`${e.ahorro}/api/operaciones/workers`, { apiKey: true })).cuerpo;

  it('entonces ve quién atiende cada cola, y cuál no atiende nadie', async () => {
    const [pedidos] = await hasta(async () => {
      const { colas } = await ver();
      return colas[0]?.workers[0]?.en_linea === true && colas;
    });
    expect(pedidos).toMatchObject({ cola: e.taskQueue, responde: true });
    expect(pedidos?.workers[0]?.identidad).toMatch(/@/);
    const { colas } = await ver();
    expect(colas[1]).toMatchObject({ cola: colaDePagos(e.taskQueue), responde: true, workers: [] });
  });
});

describe('Cuando se reintentan todas las que coinciden', () => {
  const tanda = (cuerpo: object) =>
    llamar<TandaHecha>(`${e.ahorro}/api/webhook-events/retry-batch`, { apiKey: true, cuerpo });

  it('entonces se hace de a tandas, hasta la última que se vio, y ninguna de otro filtro', async () => {
    const nueva = (i: number, status: string, type = 'payment') =>
      e.db.webhookEvent.create({
        data: {
          ...{ webhookId: `todas-${type}-${i}`, type, status, payload: {} },
          ...{ processed: true, processedAt: new Date() },
        },
      });
    for (let i = 0; i < 7; i += 1) await nueva(i, 'failed');
    await nueva(7, 'success');
    await nueva(8, 'failed', 'merchant_order');
    const url = `${e.ahorro}/api/webhook-events/por-reintentar?type=payment&status=failed`;
    const { total, hasta_id } = (await llamar<PorReintentar>(url, { apiKey: true })).cuerpo;
    expect(total).toBe(7);
    await nueva(9, 'failed');
    const hechas: number[] = [];
    let despues_de: number | null = 0;
    while (despues_de !== null) {
      const pedida = { type: 'payment', status: 'failed', despues_de, hasta_id, limit: 3 };
      const { cuerpo } = await tanda(pedida);
      hechas.push(cuerpo.reintentados);
      despues_de = cuerpo.ultimo;
    }
    expect(hechas).toEqual([3, 3, 1]);
    expect(
      (
        await e.db.webhookEvent.findMany({ where: { status: 'failed' }, orderBy: { id: 'asc' } })
      ).map(({ webhookId }) => webhookId),
    ).toEqual(['todas-merchant_order-8', 'todas-payment-9']);
  });

  it('entonces una tanda tiene su tamaño, y dice hasta cuál', async () => {
    expect((await tanda({ hasta_id: 1, limit: 101 })).status).toBe(400);
    expect((await tanda({})).status).toBe(400);
    expect((await tanda({ hasta_id: 1, status: 'success' })).status).toBe(400);
  });
});
