import { createServer } from 'node:http';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createBitacora } from '../../../api-tickets/tablero/bitacora.ts';
import { createSesiones } from '../../../api-tickets/personal/sesiones.ts';
import { createSockets } from '../../../api-tickets/tablero/sockets.ts';
import { createEscucha } from '../../../platform/base/escucha.ts';
import { cerrar, escuchar } from '../../../platform/http/servidor.ts';
import { log } from '../../support/servidores/base.ts';
import { API_KEY, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Cliente {
  readonly socket: Socket;
  readonly eventos: (Record<string, unknown> & { nombre: string; evento_id: number })[];
  cortado: boolean;
}

let e: Entorno;
let segunda: string;
let admin: string;
const abiertos: Socket[] = [];
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  segunda = await e.otroTickets();
  admin = await entrar(e.tickets);
});
afterEach(() => {
  for (const socket of abiertos.splice(0)) socket.disconnect();
});
afterAll(() => e.cerrar());

const FLOTA = 'flota-belgrano-2025';
/** By a notice, that is: well before anybody looks by the clock whether a session still holds. */
const AVISO_MS = 25_000;

async function conectar(url: string, auth: object): Promise<Cliente> {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
  abiertos.push(socket);
  const cliente: Cliente = { socket, eventos: [], cortado: false };
  socket.onAny((nombre: string, datos: { evento_id: number }) =>
    cliente.eventos.push({ nombre, ...datos }),
  );
  socket.on('disconnect', () => (cliente.cortado = true));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return cliente;
}
const cambiarRepartidor = (id: number, cuerpo: object, token = admin) =>
  llamar(`${e.tickets}/api/repartidores/${id}`, { metodo: 'PATCH', token, cuerpo });
const nombrados = ({ eventos }: Cliente, nombre: string) =>
  eventos.filter((evento) => evento.nombre === nombre);

describe('Cuando cambia un repartidor', () => {
  it('entonces se enteran los tableros de todos los procesos, y el repartidor; los demás no', async () => {
    const flota = await entrar(e.tickets, 'repartidor5', FLOTA);
    const ajena = await entrar(e.tickets, 'repartidor6', FLOTA);
    const clientes = [
      await conectar(e.tickets, { token: admin }),
      await conectar(segunda, { token: admin }),
      await conectar(segunda, { token: flota }),
    ];
    const ajeno = await conectar(e.tickets, { token: ajena });
    await cambiarRepartidor(5, { en_turno: false });
    await cambiarRepartidor(5, { capacidad: 3 });
    for (const cliente of clientes) {
      await hasta(async () => nombrados(cliente, 'repartidor_actualizado').length === 2);
      expect(nombrados(cliente, 'repartidor_actualizado')).toEqual([
        expect.objectContaining({ repartidor_id: 5, en_turno: false, capacidad: 20 }),
        {
          nombre: 'repartidor_actualizado',
          evento_id: expect.any(Number) as number,
          repartidor_id: 5,
          repartidor: 'Repartidor5',
          en_turno: false,
          capacidad: 3,
          fecha: expect.stringMatching(/Z$/) as string,
        },
      ]);
    }
    expect(ajeno.eventos).toEqual([]);
    const nuevo = await llamar(`${e.tickets}/api/repartidores`, {
      token: admin,
      cuerpo: { nombre: 'Nueva' },
    });
    const [tablero] = clientes;
    if (tablero === undefined) throw new Error('sin tablero');
    await hasta(async () => nombrados(tablero, 'repartidor_actualizado').length === 3);
    expect(tablero.eventos.at(-1)).toMatchObject({ repartidor_id: nuevo.cuerpo['id'] });
  });

  it('entonces un cambio que no fue no se cuenta', async () => {
    const tablero = await conectar(e.tickets, { token: admin });
    expect((await cambiarRepartidor(5, { nombre: 'Repartidor1' })).status).toBe(409);
    await cambiarRepartidor(5, { telefono: '11' });
    await hasta(async () => tablero.eventos.length > 0);
    expect(tablero.eventos).toHaveLength(1);
  });
});

describe('Cuando cambian los ajustes', () => {
  it('entonces los tableros saben cuáles, y de un cambio que no cambia nada, nada', async () => {
    const flota = await conectar(e.tickets, {
      token: await entrar(e.tickets, 'repartidor1', FLOTA),
    });
    const tablero = await conectar(segunda, { token: admin });
    const poner = (cuerpo: object) =>
      llamar(`${e.tickets}/api/configuracion`, { metodo: 'PUT', token: admin, cuerpo });
    await poner({ minutos_en_camino: 120 });
    await poner({ minutos_en_camino: 11, minutos_sin_preparar: 4 });
    await hasta(async () => tablero.eventos.length > 0);
    expect(tablero.eventos).toEqual([
      {
        nombre: 'configuracion_actualizada',
        evento_id: expect.any(Number) as number,
        claves: ['minutos_sin_preparar', 'minutos_en_camino'],
        fecha: expect.any(String) as string,
      },
    ]);
    expect(flota.eventos).toEqual([]);
  });
});

describe('Cuando termina una sesión', () => {
  const cuenta = async (usuario: string) =>
    (await e.db.user.findUniqueOrThrow({ where: { usuario } })).id;
  const cambiarCuenta = (id: number, cuerpo: object) =>
    llamar(`${e.tickets}/api/usuarios/${id}`, { metodo: 'PATCH', token: admin, cuerpo });

  it('entonces salir corta esa sesión en todos los procesos, y ninguna otra', async () => {
    const [primera, sigue] = [await entrar(e.tickets), await entrar(e.tickets)];
    const conexiones = [
      await conectar(e.tickets, { token: primera }),
      await conectar(segunda, { token: primera }),
    ];
    const demas = [
      await conectar(segunda, { token: sigue }),
      await conectar(segunda, { apiKey: API_KEY }),
    ];
    await llamar(`${e.tickets}/api/logout`, { metodo: 'POST', token: primera });
    for (const cliente of conexiones) await hasta(async () => cliente.cortado, AVISO_MS);
    await cambiarRepartidor(7, { telefono: '11' });
    for (const cliente of demas) await hasta(async () => cliente.eventos.length > 0);
    expect(demas.map(({ cortado }) => cortado)).toEqual([false, false]);
    // What tells the processes which session it was is nobody else's business.
    for (const { eventos } of [...demas, ...conexiones]) {
      expect(JSON.stringify(eventos)).not.toContain('sesion');
    }
    await expect(conectar(segunda, { token: primera })).rejects.toThrow('Hay que iniciar sesión');
  });

  it.each([
    ['otra contraseña', 'repartidor2', { password: 'otra-contraseña-larga' }],
    ['la cuenta dada de baja', 'repartidor3', { activo: false }],
    ['otro rol', 'repartidor4', { rol: 'admin' }],
  ])('%s: entonces se cortan todas las de la cuenta', async (_, usuario, cambio) => {
    const tokens = [await entrar(e.tickets, usuario, FLOTA), await entrar(segunda, usuario, FLOTA)];
    const clientes: Cliente[] = [];
    for (const token of tokens) {
      clientes.push(await conectar(e.tickets, { token }), await conectar(segunda, { token }));
    }
    const ajeno = await conectar(segunda, { token: admin });
    expect((await cambiarCuenta(await cuenta(usuario), cambio)).status).toBe(200);
    for (const cliente of clientes) await hasta(async () => cliente.cortado, AVISO_MS);
    expect(ajeno.cortado).toBe(false);
  });

  it('entonces la que venció sola también se corta, y quien pasa a ser otro repartidor entra de nuevo', async () => {
    const sesiones = createSesiones(e.db, e.sql.sql, e.env.TICKETS_SECRET_KEY);
    const escucha = createEscucha({ urlDirecta: e.baseUrl, log });
    const bitacora = createBitacora({ db: e.db, escucha, log });
    const server = createServer();
    const contadores = { sumar: async () => [] };
    createSockets(server, { env: e.env, contadores, log, sesiones, bitacora, revisarMs: 50 });
    await escucha.iniciar();
    const url = `http://127.0.0.1:${await escuchar(server, 0, 'PORT', '127.0.0.1')}`;
    try {
      const [vence, sigue] = [await entrar(e.tickets), await entrar(e.tickets)];
      const clientes = [
        await conectar(url, { token: vence }),
        await conectar(url, { token: sigue }),
      ];
      await e.db.sesion.update({
        where: { hash: sesiones.huella(vence) },
        data: { expiraEn: new Date() },
      });
      await hasta(async () => clientes[0]?.cortado, AVISO_MS);
      expect(clientes[1]?.cortado).toBe(false);

      const token = await entrar(e.tickets, 'repartidor6', FLOTA);
      const socket = await conectar(url, { token });
      const user_id = await cuenta('repartidor6');
      expect((await cambiarRepartidor(6, { user_id })).status).toBe(200);
      expect((await cambiarRepartidor(6, { user_id: null })).status).toBe(200);
      await hasta(async () => socket.cortado, AVISO_MS);
      expect((await cambiarRepartidor(6, { user_id })).status).toBe(200);
    } finally {
      for (const socket of abiertos.splice(0)) socket.disconnect();
      await Promise.all([bitacora.detener(), escucha.detener()]);
      await cerrar(server, 1_000);
    }
  });

  it('entonces quien vuelve y repasa lo perdido tampoco recibe de quién era', async () => {
    const antes = await conectar(e.tickets, { token: admin });
    await cambiarRepartidor(8, { telefono: '1' });
    await hasta(async () => antes.eventos.length > 0);
    const desde = antes.eventos.at(-1)?.evento_id;
    const token = await entrar(e.tickets, 'repartidor8', FLOTA);
    await llamar(`${e.tickets}/api/logout`, { metodo: 'POST', token });
    await cambiarRepartidor(8, { telefono: '2' });
    await hasta(async () => antes.eventos.length > 1);
    const vuelta = await conectar(segunda, { token: admin, desde });
    await hasta(async () => vuelta.eventos.length > 0);
    expect(vuelta.eventos.map(({ nombre }) => nombre)).toEqual(['repartidor_actualizado']);
  });
});
