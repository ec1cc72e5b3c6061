import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_KEY, entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());

const nuevoTicket = async (datos: object = {}) => {
  const numero = `HTTP-${Math.random().toString(36).slice(2)}`;
  const { cuerpo } = await llamar(`${e.tickets}/api/tickets`, {
    apiKey: true,
    cuerpo: { numero, cliente_nombre: 'Ana', total: 10, ...datos },
  });
  return { numero, ...cuerpo } as {
    numero: string;
    ticket_id: number;
    repartidor_asignado: string;
  };
};

describe('Cuando otro servicio habla con despacho', () => {
  it('entonces la clave equivocada es un 401 con su frase', async () => {
    for (const clave of ['otra', `${API_KEY}x`, '']) {
      const cabeceras = { 'X-API-Key': clave };
      const { status, cuerpo } = await llamar(`${e.tickets}/api/tickets`, {
        cuerpo: {},
        cabeceras,
      });
      expect([status, cuerpo['error']]).toEqual([401, 'API key inválida']);
    }
  });

  it('entonces los campos que faltan se nombran y los que sobran se ignoran', async () => {
    const vacio = await llamar(`${e.tickets}/api/tickets`, { apiKey: true, cuerpo: {} });
    expect(vacio.status).toBe(400);
    expect(vacio.cuerpo['errores']).toEqual([
      { campo: 'numero', mensaje: 'Es obligatorio' },
      { campo: 'cliente_nombre', mensaje: 'Es obligatorio' },
      { campo: 'total', mensaje: 'Es obligatorio' },
    ]);
    const sobra = await nuevoTicket({ color: 'azul' });
    expect(sobra.ticket_id).toBeGreaterThan(0);
  });

  it('entonces una franja termina después de empezar, y es en días que hay', async () => {
    const [tarde, noche] = ['2028-02-29T18:00:00-03:00', '2028-02-29T21:00:00-03:00'];
    for (const franja of [
      ...[
        { desde: noche, hasta: tarde },
        { desde: tarde, hasta: tarde },
      ],
      { desde: tarde, hasta: '9999-12-31T23:59:59Z' },
    ]) {
      const { status, cuerpo } = await llamar(`${e.tickets}/api/tickets`, {
        ...{ apiKey: true },
        cuerpo: { numero: 'AL-REVES-1', cliente_nombre: 'Ana', total: 1, franja },
      });
      expect([status, cuerpo['errores']]).toMatchObject([400, [{ campo: 'franja.hasta' }]]);
    }
    expect((await nuevoTicket({ franja: { desde: tarde, hasta: noche } })).ticket_id).toBeTruthy();
  });

  it('entonces valen los valores por defecto', async () => {
    const { numero } = await nuevoTicket({ tipo_cliente: 'comerciante' });
    const { cuerpo } = await llamar(`${e.tickets}/api/tickets/${numero}`, { apiKey: true });
    expect(cuerpo).toMatchObject({
      estado: 'pendiente',
      prioridad: 'alta',
      tipo_cliente: 'comerciante',
      indicaciones: 'Sin indicaciones especiales',
      productos: [],
    });
  });
});

describe('Cuando entra el personal', () => {
  it('entonces usuario o contraseña equivocados suenan igual', async () => {
    const intentar = (usuario: string, password: string) =>
      llamar(`${e.tickets}/api/login`, { cuerpo: { usuario, password } });
    const sinUsuario = await intentar('nadie', 'x');
    const sinClave = await intentar('admin', 'x');
    expect([sinUsuario.status, sinClave.status]).toEqual([401, 401]);
    expect(sinUsuario.cuerpo['error']).toBe(sinClave.cuerpo['error']);
  });

  it('entonces el token sirve en la cookie y en Authorization hasta salir', async () => {
    const { cuerpo, headers } = await llamar<{ token: string; usuario: object }>(
      `${e.tickets}/api/login`,
      {
        cuerpo: { usuario: 'Admin', password: 'admin-belgrano-2025' },
      },
    );
    expect(cuerpo.usuario).toEqual({ id: 1, nombre: 'Administración', rol: 'admin' });
    const cookie = headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^belgrano_tickets=[\w-]+; .*httponly/i);
    const conCookie = { Cookie: cookie.split(';')[0] ?? '' };
    expect((await llamar(`${e.tickets}/api/tickets`, { cabeceras: conCookie })).status).toBe(200);
    expect(
      (await llamar(`${e.tickets}/api/logout`, { metodo: 'POST', token: cuerpo.token })).status,
    ).toBe(204);
    expect((await llamar(`${e.tickets}/api/tickets`, { token: cuerpo.token })).status).toBe(401);
  });

  it('entonces la lista es de admin: 401 sin entrar y 403 para flota', async () => {
    const url = `${e.tickets}/api/tickets`;
    expect((await llamar(url)).status).toBe(401);
    expect((await llamar(url, { token: flota })).status).toBe(403);
    expect((await llamar(url, { apiKey: true })).status).toBe(401);
    const { numero } = await nuevoTicket({ prioridad: 'urgente', cliente_nombre: 'Zulema' });
    const filtrada = await llamar<{ tickets: { numero: string }[]; total: number }>(
      `${url}?estado=pendiente&prioridad=urgente&q=zule&limite=5&desde=2020-01-01`,
      { token: admin },
    );
    expect(filtrada.cuerpo.tickets.map((ticket) => ticket.numero)).toEqual([numero]);
    expect(filtrada.cuerpo).toMatchObject({ total: 1, pagina: 1, limite: 5 });
  });

  it('entonces un repartidor ve y mueve solo lo suyo', async () => {
    const { numero } = await nuevoTicket();
    const asignar = (repartidor_id: number, token: string) =>
      llamar(`${e.tickets}/api/tickets/${numero}/asignar`, { token, cuerpo: { repartidor_id } });
    expect((await asignar(2, flota)).status).toBe(403);
    expect((await asignar(2, admin)).status).toBe(200);
    const url = `${e.tickets}/api/tickets/${numero}`;
    const mover = () =>
      llamar(`${url}/estado`, {
        metodo: 'PATCH',
        token: flota,
        cuerpo: { estado: 'en_preparacion' },
      });
    expect((await llamar(url, { token: flota })).status).toBe(403);
    expect((await mover()).status).toBe(403);
    expect((await asignar(1, admin)).cuerpo).toMatchObject({
      repartidor: { id: 1, nombre: 'Repartidor1' },
    });
    expect((await llamar(url, { token: flota })).status).toBe(200);
    expect((await mover()).cuerpo).toMatchObject({ estado: 'en_preparacion' });
    expect((await llamar(`${url}/cancelar`, { token: flota, metodo: 'POST' })).status).toBe(403);
  });

  it('entonces no se puede asignar a quien no está en turno o no tiene lugar', async () => {
    await e.db.repartidor.update({ where: { id: 3 }, data: { enTurno: false } });
    await e.db.repartidor.update({ where: { id: 4 }, data: { capacidad: 0 } });
    const { numero } = await nuevoTicket();
    const asignar = (repartidor_id: number) =>
      llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
        token: admin,
        cuerpo: { repartidor_id },
      });
    expect((await asignar(3)).cuerpo['error']).toBe('El repartidor no existe o no está en turno');
    expect((await asignar(4)).cuerpo['error']).toMatch(/^Repartidor4 ya tiene \d+ tickets$/);
    expect((await asignar(4)).status).toBe(409);
  });
});
