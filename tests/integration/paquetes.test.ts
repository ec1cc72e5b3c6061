import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EjecucionPaquete, Paquete } from '../../contracts/comercio/comercio.ts';
import { DIA_MS, fechaDe, proximas } from '../../contracts/reglas/ritmo.ts';
import type { Ritmo } from '../../contracts/reglas/ritmo.ts';
import { scheduleIdPaquete, WORKFLOW_PAQUETE } from '../../contracts/temporal/paquetes.ts';
import { createEjecutarPaquete } from '../../flujos/paquetes.ts';
import { createTemporalClient } from '../../platform/temporal/temporal.ts';
import { cerrarLuego } from '../support/conexion.ts';
import { createAgenda } from '../../worker/rondas/paquetes.ts';
import type { AgendaDeps } from '../../worker/rondas/paquetes.ts';
import { relevoDe } from '../support/relevo.ts';
import { log } from '../support/base.ts';
import { entrar, cambiarEstado, hasta } from '../support/llamadas.ts';
import { aprobado, conocido, cuitNuevo, registrado, visitante } from '../support/tienda.ts';
import type { Visitante } from '../support/tienda.ts';
import { crearEntorno } from '../support/entorno.ts';
import type { Entorno } from '../support/entorno.ts';

let e: Entorno;
let tito: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
});
beforeEach(async () => {
  // What is left of other tests orders nothing in this one.
  await darDeBaja();
  await e.db.producto.updateMany({ data: { stock: 100, activo: true } });
});
afterAll(async () => {
  // The suite shares its Temporal: nothing of ours goes on in it.
  await darDeBaja();
  while ((await agenda().pasar()) > 0);
  await e.cerrar();
});

/** All packages there are. */
const darDeBaja = () =>
  e.db.paqueteComerciante.updateMany({
    where: { eliminadoEn: null },
    data: { activo: false, eliminadoEn: new Date(), version: { increment: 1 } },
  });
const agenda = (client = e.client, opciones: Partial<AgendaDeps> = {}) =>
  createAgenda({
    ...{ sql: e.sql.sql, client, log, cadaMs: 50, compararCadaMs: 0, taskQueue: e.taskQueue },
    ...opciones,
  });
const COMERCIO = { nombre: 'Kiosco Ana', direccion: 'Monroe 3000, CABA' };
const LISTA = {
  nombre: 'Lo de todas las semanas',
  ...{ frecuencia: 'semanal', dias_semana: [1, 4], hora: '07:15' },
  items: [
    { producto_id: 1, cantidad: 3 },
    { producto_id: 2, cantidad: 2 },
  ],
};
let nombres = 0;
async function armar(datos: object = {}, quien = tito): Promise<Paquete> {
  nombres += 1;
  const cuerpo = { ...LISTA, nombre: `Paquete ${nombres}`, ...datos };
  const r = await quien.pedir<{ paquete: Paquete }>('/api/paquetes', { cuerpo });
  expect(r.status).toBe(201);
  return r.cuerpo.paquete;
}
const ejecutar = (id: number, quien = tito) =>
  quien.pedir<{ ejecucion: EjecucionPaquete; error: string }>(`/api/paquetes/${id}/ejecutar`, {
    metodo: 'POST',
  });
const filaDe = (id: number) => e.db.paqueteComerciante.findUniqueOrThrow({ where: { id } });
const agendaDe = async (id: number) =>
  e.client.schedule.getHandle(scheduleIdPaquete(await filaDe(id)));
const agendado = async (id: number) => (await agendaDe(id)).describe();
/** As if its Schedule had last been looked at so long ago. */
const vistoHace = (ids: readonly number[], ms: number) =>
  e.db.paqueteComerciante.updateMany({
    where: { id: { in: [...ids] } },
    data: { revisadoEn: new Date(Date.now() - ms) },
  });
const stockDe = async (id: number) =>
  (await e.db.producto.findUniqueOrThrow({ where: { id } })).stock;
const ver = async (id: number) =>
  (await tito.pedir<{ paquete: Paquete }>(`/api/paquetes/${id}`)).cuerpo.paquete;

describe('Cuando un paquete cuesta más de lo que se puede anotar', () => {
  it('entonces pedirlo es un 409 con su frase, y no queda a medias', async () => {
    const { precio } = await e.db.producto.findUniqueOrThrow({ where: { id: 50 } });
    await e.db.producto.update({ where: { id: 50 }, data: { precio: 9_999_999_999.99 } });
    const antes = await stockDe(50);
    const { id } = await armar({ items: [{ producto_id: 50, cantidad: 2 }] });
    const { status, cuerpo } = await ejecutar(id);
    expect([status, cuerpo.error]).toEqual([
      409,
      expect.stringContaining('Un pedido no puede pasar de'),
    ]);
    expect(await stockDe(50)).toBe(antes);
    await e.db.producto.update({ where: { id: 50 }, data: { precio } });
  });
});

describe('Cuando un comerciante arma un paquete', () => {
  it.each<[string, object, Ritmo]>([
    [
      'semanal',
      { dias_semana: [4, 1, 4] },
      { frecuencia: 'semanal', dias_semana: [1, 4], hora: '07:15' },
    ],
    [
      'quincenal que empieza en el futuro',
      { frecuencia: 'quincenal', dias_semana: undefined, desde: '2031-03-03', hora: '23:30' },
      { frecuencia: 'quincenal', desde: '2031-03-03', hora: '23:30' },
    ],
    [
      'quincenal que ya empezó',
      { frecuencia: 'quincenal', dias_semana: undefined, desde: '2025-01-06', hora: '00:00' },
      { frecuencia: 'quincenal', desde: '2025-01-06', hora: '00:00' },
    ],
    [
      'mensual',
      { frecuencia: 'mensual', dias_semana: undefined, dia_mes: 28, hora: '22:45' },
      { frecuencia: 'mensual', dia_mes: 28, hora: '22:45' },
    ],
  ])(
    '%s: entonces Temporal lo tiene agendado para los días que se le dicen',
    async (_, datos, ritmo) => {
      const paquete = await armar(datos);
      expect(paquete).toMatchObject({ ...ritmo, programado: false, activo: true });
      await agenda().pasar();
      const { spec, state, policies, info, action } = await agendado(paquete.id);
      const esperadas = proximas(ritmo, Date.now(), 3).map((ms) => new Date(ms).toISOString());
      expect(info.nextActionTimes.slice(0, 3).map((cuando) => cuando.toISOString())).toEqual(
        esperadas,
      );
      expect((await ver(paquete.id)).proximas).toEqual(esperadas);
      expect(spec.timezone).toBe('America/Argentina/Buenos_Aires');
      expect(policies).toMatchObject({ overlap: 'BUFFER_ONE', catchupWindow: DIA_MS / 2 });
      expect(state.paused).toBe(false);
      expect(action).toMatchObject({
        workflowType: WORKFLOW_PAQUETE,
        workflowId: scheduleIdPaquete(await filaDe(paquete.id)),
      });
      expect((await ver(paquete.id)).programado).toBe(true);
    },
  );

  it.each([
    ['sin días', { dias_semana: undefined }, 'dias_semana'],
    ['con ningún día', { dias_semana: [] }, 'dias_semana'],
    ['con días de otra frecuencia', { dia_mes: 3 }, 'dia_mes'],
    [
      'con un día que no todos los meses tienen',
      { frecuencia: 'mensual', dias_semana: undefined, dia_mes: 31 },
      'dia_mes',
    ],
    ['con una hora que no existe', { hora: '24:00' }, 'hora'],
    ['con pago en línea', { metodo_pago: 'mercadopago' }, 'metodo_pago'],
    ['sin productos', { items: [] }, 'items'],
    [
      'con un producto repetido',
      {
        items: [
          { producto_id: 1, cantidad: 1 },
          { producto_id: 1, cantidad: 2 },
        ],
      },
      'items',
    ],
    [
      'con un producto que no existe',
      { items: [{ producto_id: 999_999, cantidad: 1 }] },
      'items.0.producto_id',
    ],
  ])('%s, entonces 400 y se dice dónde', async (_, datos, campo) => {
    const { status, cuerpo } = await tito.pedir('/api/paquetes', {
      cuerpo: { ...LISTA, nombre: 'No va', ...datos },
    });
    expect(status).toBe(400);
    expect(cuerpo['errores']).toMatchObject([{ campo }]);
    expect(await e.db.paqueteComerciante.count({ where: { nombre: 'No va' } })).toBe(0);
  });

  it('entonces dos no se llaman igual, y el nombre de uno eliminado queda libre', async () => {
    const { id } = await armar({ nombre: 'Único' });
    const otro = await tito.pedir('/api/paquetes', { cuerpo: { ...LISTA, nombre: 'Único' } });
    expect([otro.status, otro.cuerpo['errores']]).toMatchObject([409, [{ campo: 'nombre' }]]);
    expect((await tito.pedir(`/api/paquetes/${id}`, { metodo: 'DELETE' })).status).toBe(204);
    await armar({ nombre: 'Único' });
  });
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
    const { proximas: suyas } = await ver(id);
    expect((await agendado(id)).info.nextActionTimes[0]?.toISOString()).toBe(suyas[0]);

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
    const [perdida, cambiada, otra] = [await armar(), await armar(), await armar()];
    const ids = [perdida.id, cambiada.id, otra.id];
    await agenda().pasar();
    await (await agendaDe(perdida.id)).delete();
    await (await agendaDe(cambiada.id)).pause('por fuera');
    // Made of something else, and says so.
    await (
      await agendaDe(otra.id)
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
    const otras = ['agenda-que-no-hay'];
    const alOlvido = async () => void olvidos.push('olvido');
    await agenda(e.client, { otras, alOlvido }).pasar();
    expect(olvidos).toEqual(['olvido']);
    await agenda(e.client, { otras: [], alOlvido }).pasar();
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

describe('Cuando un paquete se pide', () => {
  it('ahora, muchas veces y a la vez: entonces hay un pedido, que se cumple hasta la entrega', async () => {
    const { id } = await armar();
    const hoy = fechaDe(Date.now());
    const veces = await Promise.all(Array.from({ length: 4 }, () => ejecutar(id)));
    veces.push(await ejecutar(id));
    const numero = veces[0]?.cuerpo.ejecucion.numero ?? '';
    expect(numero).toMatch(new RegExp(`^PED-${hoy.replaceAll('-', '')}000000-P${id}-\\d{8}$`));
    for (const { status, cuerpo } of veces) {
      expect(status).toBe(200);
      expect(cuerpo.ejecucion).toMatchObject({
        ...{ fecha: hoy, estado: 'completo', numero, faltantes: [], manual: true },
      });
    }
    expect([await stockDe(1), await stockDe(2)]).toEqual([97, 98]);
    await Promise.all([relevoDe(e).pasar(), relevoDe(e).pasar()]);
    await hasta(
      async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === 'confirmado',
    );
    const ticket = await e.db.ticket.findMany({ where: { numero } });
    expect(ticket).toMatchObject([{ prioridad: 'alta', tipoCliente: 'comerciante' }]);
    const admin = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, admin, numero, estado);
    }
    await hasta(
      async () => (await e.db.pedido.findUnique({ where: { numero } }))?.estado === 'entregado',
    );
    const { cuerpo } = await tito.pedir(`/api/pedidos/${numero}`);
    expect(cuerpo).toMatchObject({ estado: 'entregado' });
    expect((await ver(id)).ejecuciones).toMatchObject([{ numero, estado: 'completo' }]);
    expect(await stockDe(1)).toBe(97);
  });

  it('por su agenda: entonces el pedido es el del día en que tocaba, y una vez', async () => {
    const paquete = await armar({ frecuencia: 'semanal', dias_semana: [1, 2, 3, 4, 5, 6, 7] });
    await agenda().pasar();
    const handle = await agendaDe(paquete.id);
    // 22:30 in Buenos Aires is the next day in UTC.
    await tito.pedir(`/api/paquetes/${paquete.id}`, { metodo: 'PATCH', cuerpo: { hora: '22:30' } });
    await agenda().pasar();
    const desde = new Date('2026-03-03T01:00:00Z');
    /** Its days once more, until their runs are over: a run that is begun while its namesake goes on is dropped. */
    const correr = async (van: number) => {
      await handle.backfill({
        start: desde,
        end: new Date('2026-03-04T02:00:00Z'),
        overlap: 'ALLOW_ALL',
      });
      const corridas = await hasta(async () => {
        const { recentActions } = (await handle.describe()).info;
        return recentActions.length === van && recentActions.slice(-2);
      });
      return Promise.all(
        corridas.map(
          ({ action: { workflow } }) =>
            e.client.workflow
              .getHandle(workflow.workflowId, workflow.firstExecutionRunId)
              .result() as Promise<unknown>,
        ),
      );
    };
    const hechas = await correr(2);
    const { ejecuciones } = await ver(paquete.id);
    const numeroDe = (dia: string) =>
      expect.stringMatching(`^PED-${dia}000000-P${paquete.id}-`) as string;
    const suyos = { numero: { contains: `000000-P${paquete.id}-` } };
    expect(ejecuciones).toMatchObject([
      { fecha: '2026-03-03', numero: numeroDe('20260303'), manual: false },
      { fecha: '2026-03-02', numero: numeroDe('20260302') },
    ]);
    expect(await e.db.pedido.count({ where: suyos })).toBe(2);
    // Each run of a day finds what there is.
    expect(await correr(4)).toEqual(hechas);
    expect(await e.db.pedido.count({ where: suyos })).toBe(2);
    expect(await stockDe(1)).toBe(94);
  });

  it('por su agenda, pausado mientras tanto: entonces la fila manda y no hay pedido', async () => {
    const { id } = await armar();
    await agenda().pasar();
    await tito.pedir(`/api/paquetes/${id}/pausar`, { metodo: 'POST' });
    const resultado: unknown = await e.client.workflow.execute(WORKFLOW_PAQUETE, {
      ...{ taskQueue: e.taskQueue, workflowId: `paquete-${id}-tarde`, args: [{ paqueteId: id }] },
    });
    expect(resultado).toBeNull();
    expect(await stockDe(1)).toBe(100);
    // Its merchant may still ask for it.
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('completo');
  });

  it.each([
    ['parcial', 'parcial', 'salió incompleto', 1],
    ['nada', 'sin_stock', 'No pudimos pedir', 100],
  ] as const)(
    'sin stock suficiente y con «%s»: entonces se cumple así y se avisa',
    async (si_falta, estado, asunto, resto) => {
      const { id, nombre } = await armar({ si_falta });
      await e.db.producto.update({ where: { id: 1 }, data: { stock: 1 } });
      if (resto === 100) await e.db.producto.update({ where: { id: 2 }, data: { activo: false } });
      const { ejecucion } = (await ejecutar(id)).cuerpo;
      expect(ejecucion.estado).toBe(estado);
      expect(ejecucion.faltantes[0]).toMatchObject({ producto_id: 1, pedido: 3, hay: 1 });
      if (si_falta === 'parcial') {
        const items = await e.db.pedidoItem.findMany({
          where: { pedido: { numero: ejecucion.numero ?? '' } },
          orderBy: { productoId: 'asc' },
        });
        expect(items.map(({ productoId, cantidad }) => [productoId, cantidad])).toEqual([
          [1, 1],
          [2, 2],
        ]);
        expect(await stockDe(1)).toBe(0);
      } else {
        expect(ejecucion.numero).toBeNull();
        expect([await stockDe(1), await stockDe(2)]).toEqual([1, 100]);
      }
      const correos = await e.db.correo.findMany({
        where: { clave: { startsWith: `paquete:${id}:` } },
      });
      expect(correos).toMatchObject([{ tipo: 'paquete', para: 'comerciante@example.com' }]);
      const { cuerpo } = await tito.pedir<{ correos: { asunto: string; texto: string }[] }>(
        '/dev/correo',
        { cabeceras: { Accept: 'application/json' } },
      );
      const suyo = cuerpo.correos.find((correo) => correo.asunto.includes(nombre));
      expect(suyo?.asunto).toContain(asunto);
      expect(suyo?.texto).toContain('querías 3, había 1');
    },
  );

  it('sin stock y otra vez con stock: entonces el segundo vale; por su agenda, no se repite', async () => {
    const { id } = await armar({ si_falta: 'nada' });
    await e.db.producto.update({ where: { id: 1 }, data: { stock: 0 } });
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('sin_stock');
    await e.db.producto.update({ where: { id: 1 }, data: { stock: 50 } });
    const porAgenda: unknown = await e.client.workflow.execute(WORKFLOW_PAQUETE, {
      ...{ taskQueue: e.taskQueue, workflowId: `paquete-${id}-agenda`, args: [{ paqueteId: id }] },
    });
    expect(porAgenda).toMatchObject({ estado: 'sin_stock' });
    expect((await ejecutar(id)).cuerpo.ejecucion.estado).toBe('completo');
    expect(await stockDe(1)).toBe(47);
  });

  it('sin Temporal: entonces 503 y ningún pedido', async () => {
    const { id } = await armar();
    const caido = createTemporalClient({ ...e.env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    await expect(
      createEjecutarPaquete(caido, { esperaMs: 1_000 })(await filaDe(id)),
    ).rejects.toMatchObject({
      name: 'FlujoSinRespuesta',
    });
    cerrarLuego(caido);
    expect((await ver(id)).ejecuciones).toEqual([]);
  });
});

describe('Cuando alguien toca un paquete que no es suyo', () => {
  it.each([
    ['nadie', 401, 401],
    ['un cliente', 403, 403],
    ['la administración', 403, 403],
    ['otro comerciante', 404, 200],
  ] as const)(
    '%s, entonces no lo ve, no lo cambia y no lo pide',
    async (quien, esperado, lista) => {
      const { id } = await armar();
      const ana = await registrado(e.ahorro);
      const gente = {
        nadie: async () => visitante(e.ahorro),
        'un cliente': async () => ana,
        'la administración': () => conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025'),
        'otro comerciante': async () => {
          const cuerpo = { ...COMERCIO, nombre: `Otro ${id}`, cuit: cuitNuevo() };
          await aprobado(e.ahorro, ana, cuerpo);
          return ana;
        },
      };
      const otro = await gente[quien]();
      const antes = await ver(id);
      const ruta = `/api/paquetes/${id}`;
      const intentos = [
        await otro.pedir(ruta),
        await otro.pedir(ruta, { metodo: 'PATCH', cuerpo: { nombre: 'Robado' } }),
        await otro.pedir(ruta, { metodo: 'DELETE' }),
        ...(await Promise.all(
          ['pausar', 'reanudar', 'ejecutar'].map((que) =>
            otro.pedir(`${ruta}/${que}`, { metodo: 'POST' }),
          ),
        )),
      ];
      expect(intentos.map(({ status }) => status)).toEqual(intentos.map(() => esperado));
      const suya = await otro.pedir<{ paquetes?: Paquete[] }>('/api/paquetes');
      expect(suya.status).toBe(lista);
      expect(suya.cuerpo.paquetes ?? []).toEqual([]);
      expect(await ver(id)).toEqual(antes);
    },
  );
});
