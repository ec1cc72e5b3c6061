import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CotizacionDePedido, FranjaOfrecida } from '../../../contracts/tienda/precios.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { diaDeLaSemana } from '../../../contracts/reglas/precios/vigencia.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { API_KEY, entrar, hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { stockDe } from '../../support/personas/tienda.ts';

let e: Entorno;
let token: string;
beforeAll(async () => {
  e = await crearEntorno();
  token = await entrar(e.tickets);
});
afterAll(() => e.cerrar());
afterEach(async () => {
  await poner('franjas', { franjas: [] });
  await poner('zonas', []);
});

const conApi = { 'X-API-Key': API_KEY };
type Errores = { error: string; errores: { campo: string; mensaje: string }[] };
const poner = <T = Errores>(que: string, cuerpo: unknown) =>
  llamar<T>(`${e.tickets}/api/${que}`, { metodo: 'PUT', token, cuerpo });
const pedir = (datos: object) =>
  llamar<CuerpoCheckout & Errores & { pedido: { envio: number; franja: object | null } }>(
    `${e.ahorro}/api/checkout`,
    { cuerpo: { ...pedidoDe(), ...datos } },
  );
const cotizar = (datos: object) =>
  llamar<CotizacionDePedido & Errores>(`${e.ahorro}/api/cotizacion`, {
    cuerpo: { items: pedidoDe().items, ...datos },
  });
const PALERMO = { nombre: 'Palermo', codigos_postales: ['C1425ABC'], costo_envio: 1500 };
/** Two days from now, at any hour: far enough to wait. */
const dentroDe = (dias: number) => diaDeLaSemana(Date.now() + dias * DIA_MS);
const ofrecidas = async (query = '') => {
  const { cuerpo } = await llamar<{ franjas: FranjaOfrecida[] } & Errores>(
    `${e.ahorro}/api/franjas?dias=5${query}`,
  );
  return cuerpo.franjas;
};
async function unaFranja(cupo: number, dias = 2): Promise<FranjaOfrecida> {
  const franja = { dia: dentroDe(dias), desde: '09:00', hasta: '12:00', cupo, corte_minutos: 0 };
  expect((await poner('franjas', { franjas: [franja] })).status).toBe(200);
  const [ofrecida] = await ofrecidas();
  if (ofrecida === undefined) throw new Error('no hay franjas');
  return ofrecida;
}
const cancelar = (numero: string) =>
  llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar`, {
    ...{ metodo: 'POST', cabeceras: conApi, cuerpo: {} },
  });
const estadoDe = async (numero: string) =>
  (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;

describe('Cuando hay zonas', () => {
  it('entonces se cobra el envío de la zona, y afuera no se llega', async () => {
    const guardadas = await poner<{ codigos_postales: string[] }[]>('zonas', [PALERMO]);
    expect(guardadas.cuerpo[0]?.codigos_postales).toEqual(['1425']);
    const adentro = await pedir({ direccion: 'Thames 1500, Palermo' });
    expect([adentro.status, adentro.cuerpo.pedido.envio]).toEqual([201, 1500]);
    const afuera = await pedir({ codigo_postal: '1900' });
    expect([afuera.status, afuera.cuerpo.error]).toEqual([409, 'Ahí todavía no llegamos']);
    const cotizado = await cotizar({ codigo_postal: '1425' });
    expect(cotizado.cuerpo).toMatchObject({
      ...{ hay_zonas: true, total: adentro.cuerpo.pedido.total },
      envio: { zona: 'Palermo', costo: 1500 },
    });
    expect((await cotizar({ codigo_postal: '1900' })).status).toBe(409);
    expect((await cotizar({})).cuerpo).toMatchObject({ hay_zonas: true, envio: null });
    const { numero } = adentro.cuerpo.pedido;
    const preferencia = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(preferencia.total.toNumber()).toBe(adentro.cuerpo.pedido.total);
  });

  it('y se muda: entonces va a donde el envío cuesta lo mismo, y en su franja si es de ahí', async () => {
    const cara = { nombre: 'Lejos', codigos_postales: ['1888'], costo_envio: 9000 };
    const igual = { nombre: 'Belgrano', codigos_postales: ['1428'], costo_envio: 1500 };
    await poner('zonas', [PALERMO, cara, igual]);
    const de = { desde: '09:00', hasta: '12:00', cupo: 5, corte_minutos: 0 };
    const franjas = [
      { ...de, dia: dentroDe(2), zona: 'Palermo' },
      { ...de, dia: dentroDe(3), zona: null },
    ];
    await poner('franjas', { franjas });
    const [deAhi, deTodas] = await ofrecidas('&codigo_postal=1425');
    const comprado = await pedir({
      ...{ direccion: 'Calle sin barrio 100', codigo_postal: '1425', franja_id: deAhi?.id },
    });
    expect(comprado.status).toBe(202);
    const { pedido, seguimiento } = comprado.cuerpo;
    const cambiar = async (cuerpo: object) => {
      const url = `${e.ahorro}/api/pedidos/${pedido.numero}?token=${seguimiento.token}`;
      const hecho = await llamar<Errores>(url, { metodo: 'PATCH', cuerpo });
      return [hecho.status, (hecho.cuerpo as Partial<Errores>).errores?.[0]?.campo];
    };
    expect(await cambiar({ direccion: 'Otra 1, CP 1888' })).toEqual([409, 'direccion']);
    expect(await cambiar({ direccion: 'Otra 1, CP 1428' })).toEqual([409, 'franja_id']);
    // The code that it was bought with holds as long as its address does.
    expect(await cambiar({ franja_id: deTodas?.id })).toEqual([200, undefined]);
    expect(await cambiar({ direccion: 'Otra 1, CP 1428' })).toEqual([200, undefined]);
    expect(await cambiar({ direccion: 'Otra 2, CP 1428' })).toEqual([200, undefined]);
  });

  it('entonces sin llegar al mínimo no se compra, y se dice cuánto falta', async () => {
    await poner('zonas', [{ ...PALERMO, minimo: 10_000_000 }]);
    const { cuerpo, status } = await pedir({ codigo_postal: '1425' });
    expect([status, cuerpo.error]).toEqual([409, expect.stringMatching(/Te faltan .* Palermo/)]);
    expect((await cotizar({ codigo_postal: '1425' })).cuerpo.falta_minimo).toBeGreaterThan(0);
  });

  it('entonces las que se pisan se rechazan por su nombre', async () => {
    const { status, cuerpo } = await poner('zonas', [
      PALERMO,
      { nombre: 'Norte', codigos_postales: ['1425'], costo_envio: 0 },
    ]);
    expect([status, cuerpo.errores.map(({ mensaje }) => mensaje)]).toEqual([
      400,
      ['el código 1425 está en Palermo y en Norte'],
    ]);
    expect((await llamar(`${e.tickets}/api/zonas`)).status).toBe(401);
    const malas = await poner('franjas', {
      franjas: [{ dia: 1, desde: '09:00', hasta: '12:00', cupo: 1, zona: 'Narnia' }],
    });
    expect(malas.cuerpo.errores[0]?.campo).toBe('franjas.0.zona');
    const manana = { id: 1, dia: 1, desde: '09:00', hasta: '12:00', cupo: 1 };
    // Of two that are to be the same one, nobody knows which counts.
    const dosVeces = await poner('franjas', { franjas: [manana, { ...manana, dia: 2 }] });
    expect(dosVeces).toMatchObject({
      ...{ status: 400, cuerpo: { errores: [{ campo: 'franjas', mensaje: 'Hay una repetida' }] } },
    });
  });
});

describe('Cuando se elige una franja', () => {
  it('entonces el pedido espera su día, y cancelado deja el lugar', async () => {
    const { id, desde, hasta: termina } = await unaFranja(1);
    const antes = await stockDe(e, 1);
    const { status, cuerpo } = await pedir({ franja_id: id });
    expect([status, cuerpo.pedido.estado, cuerpo.pedido.franja]).toEqual([
      ...[202, 'programado'],
      { id, desde, hasta: termina },
    ]);
    const { numero } = cuerpo.pedido;
    await hasta(async () => {
      const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      return fila.flujoIniciadoEn !== null;
    });
    expect((await ofrecidas())[0]?.quedan).toBe(0);
    const lleno = await pedir({ franja_id: id });
    expect([lleno.status, lleno.cuerpo.errores[0]?.campo]).toEqual([409, 'franja_id']);
    expect((await cancelar(numero)).status).toBe(200);
    expect(await estadoDe(numero)).toBe('cancelado');
    expect((await ofrecidas())[0]?.quedan).toBe(1);
    expect(await stockDe(e, 1)).toBe(antes);
  });

  it('entonces de muchos a la vez entran los que caben', async () => {
    const { id } = await unaFranja(10);
    const todos = await Promise.all(
      Array.from({ length: 120 }, () =>
        pedir({ franja_id: id, items: [{ producto_id: 3, cantidad: 1 }] }),
      ),
    );
    const cuantos = (status: number) =>
      todos.filter((respuesta) => respuesta.status === status).length;
    expect([cuantos(202), cuantos(409)]).toEqual([10, 110]);
    const [cupo] = await e.sql.sql<{ tomados: number }>`
      SELECT tomados FROM tickets.franja_cupos WHERE franja_id = ${Number(id.slice(11))}`;
    expect(cupo?.tomados).toBe(10);
  });

  it('entonces llegado su momento tiene su ticket, con la franja', async () => {
    const { id, desde } = await unaFranja(5);
    const { cuerpo } = await pedir({ franja_id: id });
    const { numero } = cuerpo.pedido;
    await hasta(async () => {
      const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      return fila.flujoIniciadoEn !== null;
    });
    // Its day is moved to now, and its workflow looks at its row.
    await e.sql.sql`
      UPDATE ahorro.pedidos SET despachar_en = now() - interval '1 second' WHERE numero = ${numero}`;
    await e.mensajero.senalar(numero, 'revisar');
    await hasta(async () => (await estadoDe(numero)) === 'confirmado');
    const ticket = await llamar<{ franja: { desde: string } }>(
      `${e.tickets}/api/tickets/${numero}`,
      { token },
    );
    expect(ticket.cuerpo.franja.desde).toBe(desde);
  });

  it('entonces una que ya está cerca se prepara enseguida', async () => {
    await poner('zonas', [{ ...PALERMO, anticipo_minutos: 7 * 24 * 60 }]);
    const { id } = await unaFranja(5);
    const { status, cuerpo } = await pedir({ franja_id: id, codigo_postal: '1425' });
    expect([status, cuerpo.pedido.estado]).toEqual([201, 'confirmado']);
  });

  it('entonces en feriado no hay, y una de antes no vale', async () => {
    const { id } = await unaFranja(5);
    const franjas = { dia: dentroDe(2), desde: '09:00', hasta: '12:00', cupo: 5 };
    await poner('franjas', {
      franjas: [franjas],
      feriados: [{ fecha: fechaDe(Date.now() + 2 * DIA_MS), nombre: 'Feriado' }],
    });
    expect(await ofrecidas()).toEqual([]);
    const { status, cuerpo } = await pedir({ franja_id: id });
    expect([status, cuerpo.error]).toEqual([409, 'Ese horario ya no se puede elegir']);
  });
});
