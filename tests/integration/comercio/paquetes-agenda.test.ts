import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Paquete } from '../../../contracts/comercio/comercio.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { WORKFLOW_PAQUETE } from '../../../contracts/temporal/paquetes.ts';
import { createTemporalClient } from '../../../platform/temporal/temporal.ts';
import { cerrarLuego } from '../../support/servidores/conexion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { manosDePaquetes } from '../../support/personas/paquetes.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let tito: Visitante;
const { agenda, agendaDe, agendado, armar, ejecutar, empezar, filaDe, terminar, ver, vistoHace } =
  manosDePaquetes(
    () => e,
    () => tito,
  );
beforeAll(async () => {
  e = await crearEntorno();
  tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
});
beforeEach(empezar);
afterAll(async () => {
  await terminar();
  await e.cerrar();
});

describe('Cuando un comerciante cambia un paquete', () => {
  it('entonces su agenda lo sigue: otro ritmo, pausa, vuelta y fin', async () => {
    const { id } = await armar();
    await agenda().pasar();
    const cambiado = await tito.pedir<{ paquete: Paquete }>(`/api/paquetes/${id}`, {
      metodo: 'PATCH',
      cuerpo: {
        ...{ frecuencia: 'mensual', dia_mes: 5, hora: '09:00' },
        items: [{ producto_id: 3, cantidad: 7 }],
      },
    });
    expect(cambiado.cuerpo.paquete).toMatchObject({
      ...{ frecuencia: 'mensual', dias_semana: [], dia_mes: 5, programado: false },
      items: [{ producto_id: 3, cantidad: 7 }],
    });
    await agenda().pasar();
    const { proximas } = await ver(id);
    expect((await agendado(id)).info.nextActionTimes[0]?.toISOString()).toBe(proximas[0]);

    await tito.pedir(`/api/paquetes/${id}/pausar`, { metodo: 'POST' });
    expect(await ver(id)).toMatchObject({ activo: false, proximas: [], programado: false });
    await agenda().pasar();
    expect((await agendado(id)).state.paused).toBe(true);
    await tito.pedir(`/api/paquetes/${id}/reanudar`, { metodo: 'POST' });
    await agenda().pasar();
    expect((await agendado(id)).state.paused).toBe(false);

    await tito.pedir(`/api/paquetes/${id}`, { metodo: 'DELETE' });
    expect((await tito.pedir(`/api/paquetes/${id}`)).status).toBe(404);
    await agenda().pasar();
    await expect(agendado(id)).rejects.toThrow();
    expect((await ejecutar(id)).status).toBe(404);
  });

  it('entonces con Temporal caído se guarda igual, y la agenda lo sigue cuando vuelve', async () => {
    const { id } = await armar();
    const caido = createTemporalClient({ ...e.env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await expect(agenda(caido).pasar()).rejects.toThrow();
    cerrarLuego(caido);
    expect((await ver(id)).programado).toBe(false);
    // The claim of the one that failed runs out.
    await e.db.paqueteComerciante.update({
      where: { id },
      data: { relevoEn: new Date(Date.now() - 60_000) },
    });
    const tomados = await Promise.all([agenda().pasar(), agenda().pasar()]);
    expect(tomados[0] + tomados[1]).toBe(1);
    expect((await ver(id)).programado).toBe(true);
    expect((await agendado(id)).state.note).toMatch(/^versión 1 · [0-9a-f]{12}$/);
  });

  it('entonces una agenda que se perdió o que alguien cambió por fuera vuelve sola', async () => {
    const [perdida, cambiada, intacta] = [await armar(), await armar(), await armar()];
    const ids = [perdida.id, cambiada.id, intacta.id];
    await agenda().pasar();
    await (await agendaDe(perdida.id)).delete();
    await (await agendaDe(cambiada.id)).pause('por fuera');
    // Made of something else, and says so.
    await (
      await agendaDe(intacta.id)
    ).update((previa) => ({
      ...previa,
      spec: { calendars: [{ dayOfMonth: 28, hour: 17 }] },
      state: { ...previa.state, note: 'versión 1 · otra' },
    }));
    // What Temporal lists lags a little behind what it has.
    await hasta(async () => {
      await vistoHace(ids, 10_000);
      await agenda().pasar();
      await agenda().pasar();
      const todas = await Promise.all(
        ids.map(async (id) => {
          const { state, info } = await agendado(id).catch(() => ({ state: null, info: null }));
          const [proxima] = (await ver(id)).proximas;
          const nota = /^versión 1 · [0-9a-f]{12}$/.test(state?.note ?? '');
          return nota && !state?.paused && info?.nextActionTimes[0]?.toISOString() === proxima;
        }),
      );
      return todas.every(Boolean);
    });
    // And what is as it should be is seen, without being touched.
    await hasta(async () => {
      await vistoHace(ids, 10_000);
      await agenda().pasar();
      return (await agenda().pasar()) === 0;
    });
    for (const id of ids) {
      expect((await filaDe(id)).revisadoEn?.getTime()).toBeGreaterThan(Date.now() - 9_000);
    }
  });

  it('entonces de uno que no está en Temporal se hace cargo quien sabe qué más falta', async () => {
    const olvidos: string[] = [];
    const conocidas = ['agenda-que-no-hay'];
    const alOlvido = async () => void olvidos.push('olvido');
    await agenda(e.client, { ajenasConocidas: conocidas, alOlvido }).pasar();
    expect(olvidos).toEqual(['olvido']);
    await agenda(e.client, { ajenasConocidas: [], alOlvido }).pasar();
    expect(olvidos).toHaveLength(1);
  });
});

describe('Cuando una agenda faltó', () => {
  const DIAS = { frecuencia: 'semanal', dias_semana: [1, 2, 3, 4, 5, 6, 7] };
  const ejecuciones = (id: number) =>
    e.db.paqueteEjecucion.findMany({ where: { paqueteId: id }, orderBy: { fecha: 'asc' } });
  const hace = (dias: number) => fechaDe(Date.now() - dias * DIA_MS);
  const listadas = async () => {
    const todas: string[] = [];
    for await (const { scheduleId } of e.client.schedule.list()) todas.push(scheduleId);
    return todas;
  };
  /** Every day at this minute's time, a little before now: today's is due. */
  const hora = () => {
    const local = new Date(Date.now() - 3 * 3_600_000 - 60_000).toISOString();
    return local.slice(11, 16);
  };
  const perder = async (id: number, vistoHaceMs: number) => {
    const perdida = await agendaDe(id);
    await perdida.delete();
    // The list lags behind; as long as it is there, it would be taken for one that was seen just now.
    await hasta(async () => !(await listadas()).includes(perdida.scheduleId));
    await e.db.paqueteComerciante.update({
      where: { id },
      data: { creadoEn: new Date(Date.now() - 30 * DIA_MS) },
    });
    await vistoHace([id], vistoHaceMs);
    await agenda().pasar();
    await agenda().pasar();
  };

  it('entonces los días que pasaron se piden, cada uno una vez, y los que están hechos no', async () => {
    const { id } = await armar({ ...DIAS, hora: hora() });
    await agenda().pasar();
    await e.db.paqueteEjecucion.create({
      data: { paqueteId: id, fecha: new Date(hace(1)), estado: 'sin_stock' },
    });
    await perder(id, 2 * DIA_MS + 3_600_000);
    const hechas = await hasta(async () => {
      const todas = await ejecuciones(id);
      return todas.length === 3 && todas;
    });
    expect(hechas.map(({ fecha }) => fecha.toISOString().slice(0, 10))).toEqual(
      [2, 1, 0].map(hace),
    );
    expect(hechas.map(({ estado }) => estado)).toEqual(['completo', 'sin_stock', 'completo']);
    // Lost once more before anybody looked: nothing comes twice.
    await perder(id, 2 * DIA_MS + 3_600_000);
    expect(await ejecuciones(id)).toHaveLength(3);
    expect(await e.db.pedido.count({ where: { numero: { contains: `000000-P${id}-` } } })).toBe(2);
  });

  it('pausado o sin haberse agendado nunca: entonces no se recupera nada', async () => {
    const { id } = await armar({ ...DIAS, hora: hora() });
    await agenda().pasar();
    await tito.pedir(`/api/paquetes/${id}/pausar`, { metodo: 'POST' });
    await agenda().pasar();
    await perder(id, DIA_MS);
    const nueva = await armar({ ...DIAS, hora: hora() });
    await agenda().pasar();
    expect((await agendado(id)).state.paused).toBe(true);
    expect([...(await ejecuciones(id)), ...(await ejecuciones(nueva.id))]).toEqual([]);
  });

  it('por una base que volvió a ser la de antes: entonces los días olvidados se piden con otro número', async () => {
    const { id } = await armar({ ...DIAS, hora: hora() });
    await agenda().pasar();
    const { numero: perdido } = (await ejecutar(id)).cuerpo.ejecucion;
    await e.db.paqueteEjecucion.deleteMany({ where: { paqueteId: id } });
    await e.db.pedido.deleteMany({ where: { numero: perdido ?? '' } });
    await vistoHace([id], 3_600_000);
    await e.db.paqueteComerciante.update({
      where: { id },
      data: { versionAplicada: 0, creadoEn: new Date(Date.now() - DIA_MS) },
    });
    await e.db.epoca.updateMany({ data: { desde: new Date(Date.now() - 60_000) } });
    await agenda().pasar();
    const [hecha] = await hasta(async () => {
      const todas = await ejecuciones(id);
      return todas.length > 0 && todas;
    });
    expect(hecha).toMatchObject({ estado: 'completo', manual: false });
    expect(hecha?.numero).not.toBe(perdido);
    expect((await agendado(id)).state.paused).toBe(false);
  });

  it('y uno nuevo tiene el id de uno perdido: entonces tiene su propia agenda, y la ajena no le pide nada', async () => {
    const perdido = await armar({ ...DIAS, hora: '08:00' });
    await agenda().pasar();
    const ajena = await agendaDe(perdido.id);
    await e.db.paqueteComerciante.delete({ where: { id: perdido.id } });
    const { id: otroId } = await armar({
      frecuencia: 'mensual',
      dias_semana: undefined,
      dia_mes: 28,
    });
    await e.db.$executeRaw`
      UPDATE ahorro.paquetes_comerciantes SET id = ${perdido.id} WHERE id = ${otroId}`;
    await agenda().pasar();
    const { info } = await agendado(perdido.id);
    expect(info.nextActionTimes[0]?.toISOString()).toBe((await ver(perdido.id)).proximas[0]);
    await ajena.trigger();
    await hasta(async () => {
      const { recentActions, runningActions } = (await ajena.describe()).info;
      return recentActions.length > 0 && runningActions.length === 0;
    });
    expect(await ejecuciones(perdido.id)).toEqual([]);
    await ajena.delete();
    // One of the time when the id was the whole name is not left there either.
    const deAntes = `paquete-${perdido.id}`;
    await e.client.schedule.create({
      ...{ scheduleId: deAntes, spec: { calendars: [{ hour: 8 }] } },
      action: {
        ...{ type: 'startWorkflow', workflowType: WORKFLOW_PAQUETE, workflowId: deAntes },
        ...{ taskQueue: e.taskQueue, args: [{ paqueteId: perdido.id }] },
      },
    });
    await hasta(async () => {
      await vistoHace([perdido.id], 10_000);
      await agenda().pasar();
      return e.client.schedule
        .getHandle(deAntes)
        .describe()
        .then(
          () => false,
          () => true,
        );
    });
    expect((await agendado(perdido.id)).state.paused).toBe(false);
  });
});
