import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { registrado } from '../../support/personas/tienda.ts';
import { entornoConAvisos } from '../../support/pasos/con-avisos.ts';
import type { ConAvisos } from '../../support/pasos/con-avisos.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import type { ServicioDePush } from '../../support/terceros/push.ts';

let a: ConAvisos;
let e: Entorno;
let servicio: ServicioDePush;
let admin: string;
const manos = manosDePreparacion(() => e);
beforeAll(async () => {
  a = await entornoConAvisos();
  ({ e, servicio } = a);
  admin = await entrar(e.tickets);
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(() => a.cerrar());
const llegan: ConAvisos['llegan'] = (...que) => a.llegan(...que);
const hay: ConAvisos['hay'] = (aparato) => a.hay(aparato);

const SAL = 'Sal Fina 500 g';
const titulos: ConAvisos['titulos'] = (aparato) => a.titulos(aparato);
const destino: ConAvisos['destino'] = (aparato) => a.destino(aparato);

describe('Cuando un repartidor pide avisos', () => {
  const deRepartidor = async (usuario: string, aparato: string) => {
    const token = await entrar(e.tickets, usuario, 'flota-belgrano-2025');
    const url = `${e.tickets}/api/repartidores/yo/push`;
    const { status } = await llamar(url, { token, cuerpo: servicio.suscribir(aparato) });
    expect(status).toBe(204);
    return token;
  };

  it('entonces sabe lo que se le da, se le saca, le cambia y se cancela', async () => {
    await soloEnTurno(e, [1]);
    await deRepartidor('repartidor1', 'moto');
    await deRepartidor('repartidor2', 'auto');
    const { numero } = await nuevoTicket(e);
    await llegan('moto', 1);
    await e.db.repartidor.update({ where: { id: 2 }, data: { enTurno: true } });
    const pasado = await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
      ...{ token: admin, cuerpo: { repartidor_id: 2 } },
    });
    expect(pasado.status).toBe(200);
    await llegan('auto', 1);
    const pedido = await manos.comprado({ [SAL]: 1 });
    const url = `${e.ahorro}/api/pedidos/${pedido.numero}`;
    const quien = async () =>
      (await e.db.ticket.findUniqueOrThrow({ where: { numero: pedido.numero } })).repartidorId === 1
        ? 'moto'
        : 'auto';
    const lleva = await quien();
    const antes = (await llegan(lleva, lleva === 'moto' ? 3 : 2)).length;
    await llamar(`${url}?token=${pedido.token}`, {
      ...{ metodo: 'PATCH', cuerpo: { direccion: 'Juramento 2000, CABA' } },
    });
    await llegan(lleva, antes + 1);
    await llamar(`${url}/cancelar?token=${pedido.token}`, { metodo: 'POST' });
    await llegan(lleva, antes + 2);
    const todos = [...titulos('moto'), ...titulos('auto')].sort();
    expect(todos).toEqual([
      'Cambió una entrega',
      'Se canceló una entrega',
      ...Array.from({ length: 3 }, () => 'Tenés una entrega nueva'),
      'Una entrega ya no es tuya',
    ]);
    expect(servicio.quejas).toEqual([]);
  });

  it('y sale: entonces su aparato no sabe más nada, y solo el suyo', async () => {
    const token = await deRepartidor('repartidor3', 'sale');
    await deRepartidor('repartidor3', 'queda-adentro');
    await llamar(`${e.tickets}/api/logout`, { metodo: 'POST', token });
    expect([await hay('sale'), await hay('queda-adentro')]).toEqual([0, 1]);
    const negado = await llamar(`${e.tickets}/api/repartidores/yo/push`, {
      ...{ token: admin, cuerpo: servicio.suscribir('de-nadie') },
    });
    expect(negado.status).toBe(403);
  });
});

describe('Cuando alguien con cuenta pide avisos en su aparato', () => {
  type Quien = Awaited<ReturnType<typeof registrado>>;
  const compra = async (quien: Quien) => {
    const [item] = await manos.ids({ [SAL]: 1 });
    const { cuerpo } = await quien.pedir<{
      pedido: { numero: string };
      seguimiento: { token: string };
    }>('/api/checkout', {
      cuerpo: { items: [item], direccion: 'Av. Cabildo 1234, CABA', metodo_pago: 'efectivo' },
    });
    return { numero: cuerpo.pedido.numero, token: cuerpo.seguimiento.token };
  };
  const pedirEn = (quien: Quien, donde: string, aparato: string) =>
    quien.pedir(`/api/${donde}/push`, { cuerpo: servicio.suscribir(aparato) });

  it('entonces sabe de todos sus pedidos, también los que vienen, y de cada cosa una vez', async () => {
    const ana = await registrado(e.ahorro);
    const antes = await compra(ana);
    expect((await pedirEn(ana, 'usuarios/yo', 'cuenta')).status).toBe(204);
    expect((await pedirEn(ana, `pedidos/${antes.numero}`, 'cuenta')).status).toBe(204);
    const despues = await compra(ana);
    for (const { numero } of [antes, despues])
      await ana.pedir(`/api/pedidos/${numero}/cancelar`, { metodo: 'POST' });
    const recibidos = await llegan('cuenta', 2);
    expect(recibidos.map(({ aviso }) => aviso.ruta).sort()).toEqual(
      [antes, despues].map(({ numero }) => `/pedidos/${numero}`).sort(),
    );
    const { endpoint } = servicio.suscribir('cuenta');
    await ana.pedir('/api/usuarios/yo/push', { metodo: 'DELETE', cuerpo: { endpoint } });
    expect(await hay('cuenta')).toBe(0);
  });

  it('y lo pide antes sin entrar: entonces al entrar sigue, y se abre por su enlace', async () => {
    const ana = await registrado(e.ahorro);
    const { numero, token } = await manos.comprado({ [SAL]: 1 });
    const url = `${e.ahorro}/api/pedidos/${numero}/push?token=${token}`;
    await llamar(url, { cuerpo: servicio.suscribir('entra') });
    await pedirEn(ana, 'usuarios/yo', 'entra');
    await llamar(`${e.ahorro}/api/pedidos/${numero}/cancelar?token=${token}`, { metodo: 'POST' });
    const [{ aviso } = { aviso: null }] = await llegan('entra', 1);
    expect(aviso?.ruta).toBe(`/pedidos/${numero}?token=${token}`);
  });

  it('y otra persona lo pide en el mismo: entonces de la primera no se dice nada más', async () => {
    const [ana, beto] = [await registrado(e.ahorro), await registrado(e.ahorro)];
    const deAna = await compra(ana);
    await pedirEn(ana, 'usuarios/yo', 'prestado');
    await pedirEn(beto, 'usuarios/yo', 'prestado');
    await ana.pedir(`/api/pedidos/${deAna.numero}/cancelar`, { metodo: 'POST' });
    const deBeto = await compra(beto);
    await beto.pedir(`/api/pedidos/${deBeto.numero}/cancelar`, { metodo: 'POST' });
    await llegan('prestado', 1);
    expect(servicio.de('prestado').map(({ aviso }) => aviso.tema)).toEqual([deBeto.numero]);
  });

  it('y su sesión vence, o sale: entonces tampoco, y no puede pedirlos sin entrar', async () => {
    const ana = await registrado(e.ahorro);
    const [vencido, despues] = [await compra(ana), await compra(ana)];
    await pedirEn(ana, 'usuarios/yo', 'con-cuenta');
    const sesion = { usuarioId: ana.cuenta.id };
    await e.db.sesionTienda.updateMany({ where: sesion, data: { expiraEn: new Date() } });
    const conEnlace = `${e.ahorro}/api/pedidos/${vencido.numero}/cancelar?token=${vencido.token}`;
    await llamar(conEnlace, { metodo: 'POST' });
    await hasta(async () =>
      e.db.correo.findFirst({ where: { clave: `pedido:${vencido.numero}:cancelado` } }),
    );
    expect(await e.db.correo.count({ where: { para: await destino('con-cuenta') } })).toBe(0);
    await e.db.sesionTienda.updateMany({
      ...{ where: sesion, data: { expiraEn: new Date(Date.now() + 3_600_000) } },
    });
    expect(await hay('con-cuenta')).toBe(1);
    await ana.pedir('/api/sesiones', { metodo: 'DELETE' });
    expect(await hay('con-cuenta')).toBe(0);
    expect((await pedirEn(ana, 'usuarios/yo', 'con-cuenta')).status).toBe(401);
    expect((await pedirEn(ana, `pedidos/${despues.numero}`, 'con-cuenta')).status).toBe(401);
  });
});
