import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, llamar } from '../../support/personas/llamadas.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const FLOTA = 'flota-belgrano-2025';

/** Connects as a page would: with its cookie and its origin. @returns why not, or 'conectado' */
function conectar(extraHeaders: Record<string, string>): Promise<string> {
  const socket = io(e.tickets, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders,
  });
  return new Promise<string>((resolve) => {
    socket.once('connect', () => resolve('conectado'));
    socket.once('connect_error', ({ message }) => resolve(message));
  }).finally(() => socket.disconnect());
}

describe('Cuando una página recupera su sesión', () => {
  it('entonces la cookie dice quién es, y sin ella nadie', async () => {
    const cabeceras = { Cookie: `belgrano_tickets=${admin}` };
    const { cuerpo } = await llamar(`${e.tickets}/api/sesion`, { cabeceras });
    expect(cuerpo).toEqual({
      usuario: { id: expect.any(Number) as number, nombre: 'Administración', rol: 'admin' },
    });
    expect((await llamar(`${e.tickets}/api/sesion`)).status).toBe(401);
  });

  it('entonces el tablero en vivo acepta la cookie de nuestra página y de ninguna otra', async () => {
    const Cookie = `otra=1; belgrano_tickets=${admin}`;
    expect(await conectar({ Cookie, Origin: e.tickets })).toBe('conectado');
    expect(await conectar({ Cookie })).toBe('conectado');
    for (const Origin of ['https://malo.example', 'null', `${e.tickets}0`]) {
      expect(await conectar({ Cookie, Origin })).toBe('Hay que iniciar sesión');
    }
    const vieja = { Cookie: 'belgrano_tickets=inventada', Origin: e.tickets };
    expect(await conectar(vieja)).toBe('Hay que iniciar sesión');
  });
});

describe('Cuando un repartidor pide lo suyo', () => {
  const mios = async (token?: string) =>
    llamar<{ tickets: { numero: string; prioridad: string }[] }>(`${e.tickets}/api/tickets/mios`, {
      token,
    });

  it('entonces recibe lo abierto, lo urgente y lo más viejo primero, y nada ajeno', async () => {
    const token = await entrar(e.tickets, 'repartidor3', FLOTA);
    const numeros: string[] = [];
    for (const prioridad of ['normal', 'urgente', 'normal', 'normal']) {
      const numero = `MIO-${numeros.length}-${Date.now()}`;
      await llamar(`${e.tickets}/api/tickets`, {
        apiKey: true,
        cuerpo: { numero, cliente_nombre: 'Ana', total: 1, prioridad },
      });
      await llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
        token: admin,
        cuerpo: { repartidor_id: 3 },
      });
      numeros.push(numero);
    }
    await cambiarEstado(e.tickets, admin, numeros[3] ?? '', 'cancelado');
    await comprar(e.ahorro);
    const { cuerpo } = await mios(token);
    const propios = cuerpo.tickets.map(({ numero }) => numero).filter((n) => numeros.includes(n));
    expect(propios).toEqual([numeros[1], numeros[0], numeros[2]]);
    const deOtro = await mios(await entrar(e.tickets, 'repartidor4', FLOTA));
    expect(deOtro.cuerpo.tickets.some(({ numero }) => numeros.includes(numero))).toBe(false);
  });

  it('entonces un admin o nadie no tiene nada suyo', async () => {
    expect((await mios(admin)).status).toBe(403);
    expect((await mios()).status).toBe(401);
  });
});
