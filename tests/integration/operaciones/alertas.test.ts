import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Alerta,
  GrupoDeAlertas,
  GrupoReconocido,
  Guia,
  Silencio,
} from '../../../contracts/operaciones/alertas.ts';
import { CATALOGO_ALERTAS } from '../../../contracts/reglas/alertas/catalogo.ts';
import { createAvisosDeAlertas } from '../../../worker/rondas/alertas/avisar.ts';
import { manosDeAlertas } from '../../support/pasos/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
const { alerta, registro } = manosDeAlertas(() => e);
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = visitante(e.ahorro);
  const cuerpo = { email: 'admin@example.com', password: 'admin-belgrano-2025' };
  expect((await admin.pedir('/api/sesiones', { cuerpo })).status).toBeLessThan(300);
});
afterAll(() => e.cerrar());

interface Grupos {
  readonly grupos: readonly GrupoDeAlertas[];
  readonly silencios: readonly Silencio[];
}
const grupos = async () =>
  (await llamar<Grupos>(`${e.ahorro}/api/alertas/grupos`, { apiKey: true })).cuerpo;
const grupoDe = async (codigo: string) =>
  (await grupos()).grupos.find((grupo) => grupo.codigo === codigo);
const pedir = <T>(ruta: string, cuerpo: object) => admin.pedir<T>(ruta, { cuerpo });
const reconocer = (cuerpo: object) =>
  pedir<GrupoReconocido>('/api/alertas/grupos/reconocer', cuerpo);
const decir = async (codigo: string, cuantas: number, desde = 0) => {
  for (let i = desde; i < desde + cuantas; i += 1) {
    await alerta(codigo, {
      nivel: 'critica',
      pago_id: `${codigo}-${i}`,
      numero: `PED-${i}`,
      estado: 'pendiente',
    });
  }
  await registro().pasar();
};

describe('Cuando hay muchas alertas de lo mismo', () => {
  it('entonces se cuentan por causa, y se reconocen todas las vistas y ninguna más', async () => {
    await decir('pago_observado', 12);
    await decir('pedido_demorado', 2);
    const antes = await grupoDe('pago_observado');
    expect(antes).toMatchObject({ cuantas: 12, sin_ver: 12, nivel: 'critica', silencio: null });
    // One more, which nobody has looked at.
    await decir('pago_observado', 1, 100);
    const por = { codigo: 'pago_observado', hasta_id: antes?.hasta_id };
    expect((await reconocer(por)).cuerpo).toEqual({ reconocidas: 12, quedan: 0 });
    // Again changes nothing.
    expect((await reconocer(por)).cuerpo).toEqual({ reconocidas: 0, quedan: 0 });
    expect(await grupoDe('pago_observado')).toMatchObject({ cuantas: 1, sin_ver: 1 });
    // Its end shows by itself: seen, and open.
    const demorado = await grupoDe('pedido_demorado');
    await reconocer({ codigo: 'pedido_demorado', hasta_id: demorado?.hasta_id });
    expect(await grupoDe('pedido_demorado')).toMatchObject({ cuantas: 2, sin_ver: 0 });
    const { cuerpo } = await llamar<{ alertas: Alerta[]; total: number }>(
      `${e.ahorro}/api/alertas?codigo=pedido_demorado`,
      { apiKey: true },
    );
    expect([cuerpo.total, cuerpo.alertas[0]?.reconocida_por]).toEqual([2, 'admin@example.com']);
  });

  it('entonces pide una causa y hasta cuál, y lo hace una persona', async () => {
    expect((await reconocer({ codigo: 'x y', hasta_id: 1 })).status).toBe(400);
    expect((await reconocer({ codigo: 'pago_observado' })).status).toBe(400);
    const url = `${e.ahorro}/api/alertas/grupos/reconocer`;
    const cuerpo = { codigo: 'pago_observado', hasta_id: 1 };
    expect((await llamar(url, { cuerpo, apiKey: true })).status).toBe(401);
    expect(
      (await visitante(e.ahorro).pedir('/api/alertas/grupos/reconocer', { cuerpo })).status,
    ).toBe(401);
  });
});

describe('Cuando alguien silencia una causa', () => {
  const avisar = () =>
    createAvisosDeAlertas({
      ...{ sql: e.sql, client: e.client, taskQueue: e.taskQueue, log },
      ...{ correos: ['guardia@example.com'], conUrl: false, correoCadaMs: 0 },
    }).pasar();
  const correos = async () =>
    (await e.db.correo.findMany({ where: { tipo: 'alerta' }, orderBy: { id: 'asc' } })).map(
      ({ datos }) =>
        (datos as { novedades: { codigo: string }[] }).novedades.map(({ codigo }) => codigo),
    );

  it('entonces sus alertas se guardan y se ven, y no llaman; las demás sí; y termina sola', async () => {
    await e.db.alerta.deleteMany();
    const { status, cuerpo } = await pedir<Silencio>('/api/alertas/silencios', {
      ...{ codigo: 'pago_ilegible', minutos: 30 },
    });
    expect([status, cuerpo.quien]).toEqual([200, 'admin@example.com']);
    expect(Date.parse(cuerpo.hasta) - Date.now()).toBeGreaterThan(29 * 60_000);
    await decir('pago_ilegible', 2);
    await decir('pago_observado', 1, 500);
    await avisar();
    expect(await correos()).toEqual([['pago_observado']]);
    expect(await grupoDe('pago_ilegible')).toMatchObject({ cuantas: 2, silencio: cuerpo });
    const vistas = await llamar<{ alertas: Alerta[] }>(`${e.ahorro}/api/alertas`, { apiKey: true });
    expect(
      vistas.cuerpo.alertas.map(({ codigo, silenciada_hasta }) => [codigo, silenciada_hasta]),
    ).toEqual(
      expect.arrayContaining([
        ['pago_ilegible', cuerpo.hasta],
        ['pago_observado', null],
      ]),
    );

    await e.db.silencio.updateMany({ data: { hasta: new Date(Date.now() - 1) } });
    expect((await grupos()).silencios).toEqual([]);
    await decir('pago_ilegible', 1, 900);
    await avisar();
    // What was kept quiet is no news any more.
    expect(await correos()).toEqual([['pago_observado'], ['pago_ilegible']]);
  });

  it('entonces se puede quitar, dos veces también, y lo que no es se rechaza', async () => {
    await pedir('/api/alertas/silencios', { codigo: 'pago_ilegible', minutos: 5 });
    const quitar = () => pedir('/api/alertas/silencios/quitar', { codigo: 'pago_ilegible' });
    expect([(await quitar()).status, (await quitar()).status]).toEqual([204, 204]);
    expect((await grupos()).silencios).toEqual([]);
    for (const mal of [
      { codigo: 'no_hay', minutos: 5 },
      { codigo: 'pago_ilegible', minutos: 0 },
    ]) {
      expect((await pedir('/api/alertas/silencios', mal)).status).toBe(400);
    }
    const largo = { codigo: 'pago_ilegible', minutos: 20_000 };
    expect((await pedir('/api/alertas/silencios', largo)).status).toBe(400);
  });
});

describe('Cuando una alerta es de alguien', () => {
  const BETO = 'beto@example.com';
  const entraBeto = async () => {
    const { passwordHash } = await e.db.usuario.findUniqueOrThrow({
      where: { email: 'admin@example.com' },
    });
    await e.db.usuario.upsert({
      where: { email: BETO },
      create: { email: BETO, nombre: 'Beto', passwordHash, rol: 'admin' },
      update: { activo: true },
    });
    const persona = visitante(e.ahorro);
    const cuerpo = { email: BETO, password: 'admin-belgrano-2025' };
    expect((await persona.pedir('/api/sesiones', { cuerpo })).status).toBeLessThan(300);
    return persona;
  };
  const idDe = async (email: string) =>
    (await e.db.usuario.findUniqueOrThrow({ where: { email } })).id;
  const pasar = (quien: Visitante, alertaId: number, cuerpo: object) =>
    quien.pedir<Alerta & { error?: string }>(`/api/alertas/${alertaId}/duenio`, {
      ...{ metodo: 'PUT', cuerpo },
    });
  const unaAbierta = async () => {
    await decir('pago_observado', 1, 2_000 + Math.floor(Math.random() * 1e6));
    return (await e.db.alerta.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
  };
  const deDuenio = async (duenio: string | number) =>
    (
      await llamar<{ alertas: Alerta[] }>(`${e.ahorro}/api/alertas?duenio=${duenio}&limit=200`, {
        apiKey: true,
      })
    ).cuerpo.alertas.map(({ id }) => id);

  it('entonces la toma uno solo de dos a la vez, y el otro sabe quién la tiene', async () => {
    const beto = await entraBeto();
    const [yo, el] = [await idDe('admin@example.com'), await idDe(BETO)];
    const id = await unaAbierta();
    expect(await deDuenio('nadie')).toContain(id);
    const dos = await Promise.all([
      pasar(admin, id, { a: yo, de: null }),
      pasar(beto, id, { a: el, de: null }),
    ]);
    expect(dos.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [gana, pierde] = dos[0].status === 200 ? [yo, el] : [el, yo];
    const email = gana === yo ? 'admin@example.com' : BETO;
    expect(dos.find(({ status }) => status === 409)?.cuerpo.error).toBe(`La tiene ${email}`);
    expect(dos.find(({ status }) => status === 200)?.cuerpo.duenio).toMatchObject({
      ...{ id: gana, quien: email },
    });
    expect([await deDuenio(gana), await deDuenio(pierde)]).toEqual([[id], []]);
    expect(await deDuenio('nadie')).not.toContain(id);
    // Again is no change.
    expect((await pasar(gana === yo ? admin : beto, id, { a: gana, de: null })).status).toBe(200);
    expect(await e.db.alertaTraspaso.count({ where: { alertaId: id } })).toBe(1);
  });

  it('entonces se da y se suelta, queda quién lo dijo, y termina con ella', async () => {
    const beto = await entraBeto();
    const [yo, el] = [await idDe('admin@example.com'), await idDe(BETO)];
    const id = await unaAbierta();
    await pasar(admin, id, { a: yo, de: null });
    const dada = await pasar(admin, id, { a: el, de: yo });
    expect(dada.cuerpo.duenio?.quien).toBe(BETO);
    // What was seen is not so any more.
    expect((await pasar(admin, id, { a: null, de: yo })).cuerpo.error).toBe(`La tiene ${BETO}`);
    const suelta = await pasar(beto, id, { a: null, de: el });
    expect(suelta.cuerpo.duenio).toBeNull();
    expect(suelta.cuerpo.manos.map(({ de, a, quien }) => [de, a, quien])).toEqual([
      [BETO, null, BETO],
      ['admin@example.com', BETO, 'admin@example.com'],
      [null, 'admin@example.com', 'admin@example.com'],
    ]);
    await e.db.alerta.update({ where: { id }, data: { resueltaEn: new Date() } });
    const tarde = await pasar(admin, id, { a: yo, de: null });
    expect([tarde.status, tarde.cuerpo.error]).toEqual([409, 'La alerta ya terminó']);
    await e.db.alerta.delete({ where: { id } });
    expect(await e.db.alertaTraspaso.count({ where: { alertaId: id } })).toBe(0);
    expect((await pasar(admin, id, { a: yo, de: null })).status).toBe(404);
  });

  it('entonces solo es de quien administra, y la toma una persona', async () => {
    const id = await unaAbierta();
    const cliente = await idDe('cliente@example.com');
    const negada = await pasar(admin, id, { a: cliente, de: null });
    expect(negada.status).toBe(400);
    await entraBeto();
    await e.db.usuario.update({ where: { email: BETO }, data: { activo: false } });
    expect((await pasar(admin, id, { a: await idDe(BETO), de: null })).status).toBe(400);
    expect((await pasar(admin, id, { a: 999_999, de: null })).status).toBe(400);
    const url = `${e.ahorro}/api/alertas/${id}/duenio`;
    const cuerpo = { a: null, de: null };
    expect((await llamar(url, { metodo: 'PUT', cuerpo, apiKey: true })).status).toBe(401);
    expect((await llamar(`${e.ahorro}/api/alertas?duenio=x`, { apiKey: true })).status).toBe(400);
  });
});

describe('Cuando alguien quiere saber qué hacer con una alerta', () => {
  it('entonces la guía tiene algo que hacer con cada una del catálogo', async () => {
    for (const codigo of Object.keys(CATALOGO_ALERTAS)) {
      const url = `${e.ahorro}/api/operaciones/guia?codigo=${codigo}`;
      const { status, cuerpo } = await llamar<Guia>(url, { apiKey: true });
      expect([codigo, status]).toEqual([codigo, 200]);
      const pasos = cuerpo.partes.filter(({ tipo }) => tipo === 'paso');
      expect(cuerpo.titulo.split(', ')).toContain(codigo);
      expect(
        pasos.some(({ texto }) => texto.startsWith('Hacé:') || texto.startsWith('Mirá:')),
      ).toBe(true);
    }
    const direccion = `${e.ahorro}/api/operaciones/guia?codigo=ProcesoCaido`;
    expect((await llamar(direccion, { apiKey: true })).status).toBe(404);
    expect((await llamar(`${e.ahorro}/api/operaciones/guia?codigo=pago_ilegible`)).status).toBe(
      401,
    );
  });
});
