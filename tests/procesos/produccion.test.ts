import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PASSWORD_FLOTA,
  STAFF_ADMIN,
  STAFF_PREPARADOR,
  USUARIOS,
} from '../../prisma/seed/personas.ts';
import { leido } from '../support/pasos/correos.ts';
import { comprar, hasta, llamar, pedidoDe } from '../support/personas/llamadas.ts';
import { levantarProduccion } from '../support/servidores/produccion.ts';
import type { Produccion } from '../support/servidores/produccion.ts';
import { conocido, visitante } from '../support/personas/tienda.ts';
import type { Visitante } from '../support/personas/tienda.ts';

const PERSONAL = [
  [STAFF_ADMIN.usuario, STAFF_ADMIN.password],
  ['repartidor1', PASSWORD_FLOTA],
  [STAFF_PREPARADOR.usuario, STAFF_PREPARADOR.password],
] as const;

describe.each([
  { donde: 'detrás de un proxy que reescribe Host', conProxy: true },
  { donde: 'sin proxy', conProxy: false },
])('Cuando corre en producción, $donde', ({ conProxy }) => {
  let p: Produccion;
  beforeAll(async () => {
    p = await levantarProduccion({ conProxy });
  });
  afterAll(() => p.cerrar());

  /** Somebody of staff with the session of a page. */
  async function delPersonal(usuario: string, password: string): Promise<Visitante> {
    const quien = visitante(p.tickets);
    const { status } = await quien.pedir('/api/login', { cuerpo: { usuario, password } });
    expect([usuario, status]).toEqual([usuario, 200]);
    return quien;
  }

  const cookieDe = ({ cookies }: Visitante) =>
    [...cookies].map(([nombre, valor]) => `${nombre}=${valor}`).join('; ');

  /** A board, as the page opens it from `Origin`: with the cookie alone. */
  async function abrirTablero(quien: Visitante, Origin: string) {
    const vistos: { readonly nombre: string; readonly numero?: string; estado?: string }[] = [];
    const socket = io(p.tickets, {
      ...{ transports: ['websocket'], reconnection: false, forceNew: true },
      extraHeaders: { Cookie: cookieDe(quien), Origin },
    });
    socket.onAny((nombre: string, datos: object) => vistos.push({ nombre, ...datos }));
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return { vistos, cerrar: () => socket.disconnect() };
  }

  it.each(USUARIOS.map(({ email, password, rol }) => [rol, email, password] as const))(
    'entonces %s entra a la tienda, con una cookie que solo va por HTTPS, y sale',
    async (rol, email, password) => {
      const quien = await conocido(p.ahorro, email, password);
      expect([...quien.cookies.keys()].every((nombre) => nombre.startsWith('__Host-'))).toBe(true);
      const yo = await quien.pedir<{ usuario: { rol: string } }>('/api/usuarios/yo');
      expect([yo.status, yo.cuerpo.usuario.rol]).toEqual([200, rol]);
      // What operations looks at is for the admin of the shop.
      const { status } = await quien.pedir('/api/operaciones/resumen');
      expect(status).toBe(rol === 'admin' ? 200 : 403);
      expect((await quien.pedir('/api/sesiones', { metodo: 'DELETE' })).status).toBe(204);
      expect((await quien.pedir('/api/usuarios/yo')).status).toBe(401);
    },
  );

  it.each(PERSONAL)('entonces %s entra a despacho, y sale', async (usuario, password) => {
    const quien = await delPersonal(usuario, password);
    expect([...quien.cookies.keys()].every((nombre) => nombre.startsWith('__Host-'))).toBe(true);
    expect((await quien.pedir('/api/sesion')).status).toBe(200);
    expect((await quien.pedir('/api/logout', { metodo: 'POST' })).status).toBe(204);
    expect((await quien.pedir('/api/sesion')).status).toBe(401);
  });

  it('entonces un invitado compra, sigue su pedido, y el tablero abierto lo ve hasta la entrega', async () => {
    const admin = await delPersonal(STAFF_ADMIN.usuario, STAFF_ADMIN.password);
    const tablero = await abrirTablero(admin, p.tickets);
    try {
      const { status, cuerpo } = await comprar(p.ahorro);
      expect(status).toBe(201);
      const { numero } = cuerpo.pedido;
      for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
        const cambio = { metodo: 'PATCH', cuerpo: { estado } };
        const respuesta = await admin.pedir(`/api/tickets/${numero}/estado`, cambio);
        expect([estado, respuesta.status]).toEqual([estado, 200]);
      }
      const delPedido = () => tablero.vistos.filter((visto) => visto.numero === numero);
      await hasta(async () => delPedido().length >= 4);
      expect(delPedido().map(({ nombre, estado }) => [nombre, estado])).toEqual([
        ['nuevo_ticket', 'pendiente'],
        ['ticket_actualizado', 'en_preparacion'],
        ['ticket_actualizado', 'en_camino'],
        ['ticket_actualizado', 'entregado'],
      ]);
      const { url, token } = cuerpo.seguimiento;
      const seguido = await llamar(`${p.ahorro}${url}?token=${token}`);
      expect([seguido.status, seguido.cuerpo['estado']]).toEqual([200, 'entregado']);
      expect((await llamar(`${p.ahorro}${url}`)).status).toBe(401);
    } finally {
      tablero.cerrar();
    }
  });

  it('entonces una página de otro sitio no abre el tablero ni cambia nada con la sesión de nadie', async () => {
    const admin = await delPersonal(STAFF_ADMIN.usuario, STAFF_ADMIN.password);
    const ajena = 'https://otra.example';
    await expect(abrirTablero(admin, ajena)).rejects.toThrow('Hay que iniciar sesión');
    const inventadas: readonly Record<string, string>[] = [
      { Origin: ajena },
      // As who writes them would have them believed.
      { Origin: ajena, 'X-Forwarded-Host': 'otra.example', 'X-Forwarded-Proto': 'https' },
      { Origin: `http://${new URL(p.despacho).host}` },
    ];
    for (const cabeceras of inventadas) {
      const { status } = await admin.pedir('/api/logout', { metodo: 'POST', cabeceras });
      expect([cabeceras, status]).toEqual([cabeceras, 403]);
    }
  });

  it('entonces quien olvidó su contraseña la cambia con el enlace de su correo', async () => {
    const [, cliente] = USUARIOS;
    await visitante(p.ahorro).pedir('/api/recuperacion', { cuerpo: { email: cliente.email } });
    const enlace = await hasta(() => {
      const correos = p.smtp.recibidos.filter(({ para }) => para === cliente.email);
      const [, base, token] =
        correos
          .map(({ mensaje }) =>
            /(https?:\/\/[^\s"]+)\/recuperar#token=([\w-]+)/.exec(leido(mensaje)),
          )
          .find((hallado) => hallado !== null) ?? [];
      return Promise.resolve(token !== undefined && { base, token });
    });
    expect(enlace.base).toBe(p.tienda);
    const { status } = await visitante(p.ahorro).pedir('/api/recuperacion/confirmar', {
      cuerpo: { token: enlace.token, password: cliente.password },
    });
    expect(status).toBe(200);
  });

  it('entonces lo que se paga en MercadoPago, con su aviso firmado, tiene su ticket y su correo', async () => {
    const email = 'paga@example.com';
    const pedido = pedidoDe();
    const cuerpo = {
      ...{ ...pedido, metodo_pago: 'mercadopago' },
      cliente: { ...pedido.cliente, email },
    };
    const { numero } = (await comprar(p.ahorro, { cuerpo })).cuerpo.pedido;
    await hasta(() => p.base.db.preferencia.findFirst({ where: { pedido: { numero } } }));
    await p.mp.pagar(numero, 'approved');
    expect(p.mp.avisos.respuestas.at(-1)).toBe(200);
    await hasta(() => p.base.db.ticket.findUnique({ where: { numero } }));
    const mensajes = await hasta(async () => {
      const correos = p.smtp.recibidos.filter(({ para }) => para === email);
      return correos.length > 0 && correos.map(({ mensaje }) => leido(mensaje)).join('\n');
    });
    expect(mensajes).toContain(`${p.tienda}/pedidos/${numero}`);
    expect(mensajes).not.toContain('127.0.0.1');
  });

  it('entonces quien se inventa de dónde viene no prueba más contraseñas que los demás', async () => {
    const estados: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const { status } = await llamar(`${p.ahorro}/api/sesiones`, {
        cuerpo: { email: `nadie-${n}@example.com`, password: 'la-que-no-es-1' },
        cabeceras: { 'X-Forwarded-For': `203.0.113.${n}`, 'X-Real-IP': `203.0.113.${n}` },
      });
      estados.push(status);
    }
    expect(estados.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 401));
    expect(estados.at(-1)).toBe(429);
  });

  it('entonces las páginas se guardan de otras, y las cifras no salen', async () => {
    for (const base of [p.ahorro, p.tickets]) {
      const { headers } = await llamar(`${base}/`, { cabeceras: { Accept: 'text/html' } });
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      const dePaso = await llamar(`${base}/metrics`, {
        cabeceras: { 'X-Forwarded-For': '203.0.113.1' },
      });
      expect(dePaso.status).toBe(401);
    }
    expect((await llamar(`${p.ahorro}/dev/correo`)).status).toBe(404);
  });
});
