import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seguirDespuesDeVolver } from '../../../scripts/lib/respaldo.ts';
import {
  API_KEY,
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
} from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Recibido {
  readonly nombre: string;
  readonly evento_id: number;
  readonly numero?: string;
  readonly estado?: string;
  readonly repartidor?: string;
  readonly epoca?: string;
}

let e: Entorno;
let admin: string;
const abiertos: Socket[] = [];
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterEach(() => {
  for (const socket of abiertos.splice(0)) socket.disconnect();
});
afterAll(() => e.cerrar());

async function conectar(
  url: string,
  auth: object,
): Promise<{ socket: Socket; eventos: Recibido[] }> {
  const socket = io(url, { auth, transports: ['websocket'], reconnection: false, forceNew: true });
  abiertos.push(socket);
  const eventos: Recibido[] = [];
  socket.onAny((nombre: string, datos: Omit<Recibido, 'nombre'>) =>
    eventos.push({ nombre, ...datos }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, eventos };
}

const ids = (eventos: readonly Recibido[]) => eventos.map(({ evento_id }) => evento_id);
const creciente = (n: readonly number[]) => n.every((id, i) => i === 0 || id > (n[i - 1] ?? 0));

describe('Cuando alguien se conecta sin credenciales', () => {
  it.each([
    ['sin nada', {}, 'Hay que iniciar sesión'],
    ['con otra clave', { apiKey: 'otra' }, 'API key inválida'],
    ['con un token inventado', { token: 'inventado' }, 'Hay que iniciar sesión'],
    ['con basura', { token: { a: 1 }, desde: 'ayer' }, 'Saludo inválido'],
  ])('%s: entonces se le niega con su motivo', async (_, auth, mensaje) => {
    await expect(conectar(e.tickets, auth)).rejects.toThrow(mensaje);
  });
});

describe('Cuando pasan cosas con un pedido', () => {
  it('entonces cada cliente las recibe en orden, también los de otro proceso', async () => {
    const vecino = await e.otroTickets();
    const clientes = [
      await conectar(e.tickets, { token: admin }),
      await conectar(e.tickets, { apiKey: API_KEY }),
      await conectar(vecino, { token: admin }),
    ];
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
      await cambiarEstado(e.tickets, admin, numero, estado);
    }
    for (const { eventos } of clientes) {
      await hasta(async () => eventos.filter((evento) => evento.numero === numero).length === 4);
      const delPedido = eventos.filter((evento) => evento.numero === numero);
      expect(delPedido.map(({ nombre, estado }) => [nombre, estado])).toEqual([
        ['nuevo_ticket', 'pendiente'],
        ['ticket_actualizado', 'en_preparacion'],
        ['ticket_actualizado', 'en_camino'],
        ['ticket_actualizado', 'entregado'],
      ]);
      expect(delPedido[0]).toEqual({
        nombre: 'nuevo_ticket',
        evento_id: expect.any(Number) as number,
        ticket_id: cuerpo.ticket?.id,
        numero,
        cliente_nombre: 'Juan Pérez',
        estado: 'pendiente',
        repartidor: cuerpo.ticket?.repartidor,
      });
      expect(creciente(ids(eventos))).toBe(true);
    }
  });

  it('entonces quien vuelve con el último evento visto recibe primero lo que se perdió', async () => {
    const primero = await conectar(e.tickets, { token: admin });
    await comprar(e.ahorro);
    await hasta(async () => primero.eventos.length > 0);
    primero.socket.disconnect();
    const desde = Math.max(...ids(primero.eventos));

    const perdidos: string[] = [];
    for (let i = 0; i < 5; i += 1) perdidos.push((await comprar(e.ahorro)).cuerpo.pedido.numero);
    const vecino = await e.otroTickets();
    const devuelta = await conectar(vecino, { token: admin, desde });
    const ultimo = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    await hasta(async () => devuelta.eventos.some(({ numero }) => numero === ultimo));
    expect(devuelta.eventos.map(({ numero }) => numero)).toEqual([...perdidos, ultimo]);
    expect(Math.min(...ids(devuelta.eventos))).toBeGreaterThan(desde);
    expect(creciente(ids(devuelta.eventos))).toBe(true);
  });

  it('entonces con muchos pedidos a la vez no falta ni se desordena ninguno', async () => {
    const estable = await conectar(e.tickets, { token: admin });
    const { _max } = await e.db.evento.aggregate({ _max: { eventoId: true } });
    const inicio = Number(_max.eventoId);
    const vistos: Recibido[] = [];
    let inestable = await conectar(e.tickets, { token: admin, desde: inicio });
    const vueltas = (async () => {
      for (let i = 0; i < 5; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        inestable.socket.disconnect();
        vistos.push(...inestable.eventos);
        const desde = Math.max(inicio, ...ids(vistos));
        inestable = await conectar(e.tickets, { token: admin, desde });
      }
    })();
    const compras = await Promise.all(Array.from({ length: 40 }, () => comprar(e.ahorro)));
    await vueltas;
    const numeros = new Set(compras.map(({ cuerpo }) => cuerpo.pedido.numero));
    const nuevosDe = (eventos: readonly Recibido[]) =>
      eventos.filter(
        ({ nombre, numero }) => nombre === 'nuevo_ticket' && numeros.has(numero ?? ''),
      );
    await hasta(async () => nuevosDe(estable.eventos).length === 40);
    const todos = () => [...vistos, ...inestable.eventos];
    await hasta(async () => new Set(ids(nuevosDe(todos()))).size === 40);
    expect(creciente(ids(todos()))).toBe(true);
    expect(creciente(ids(estable.eventos))).toBe(true);
  });
});

describe('Cuando la base volvió a ser la de antes', () => {
  const epocas = (eventos: readonly Recibido[]) =>
    eventos.filter(({ nombre }) => nombre === 'epoca');

  it('entonces quien sigue conectado se entera, y quien vuelve de la época de antes empieza de nuevo', async () => {
    const sinEpoca = await conectar(e.tickets, { token: admin });
    const { eventos, socket } = await conectar(e.tickets, { token: admin, epoca: '' });
    await comprar(e.ahorro);
    await hasta(async () => eventos.length === 2);
    expect(eventos.map(({ nombre }) => nombre)).toEqual(['epoca', 'nuevo_ticket']);
    const { epoca, evento_id: desde } = { ...eventos[0], ...eventos[1], epoca: eventos[0]?.epoca };
    // Of the same one it gets what it missed, and only that.
    const igual = await conectar(e.tickets, { token: admin, epoca, desde: Number(desde) - 1 });
    await hasta(async () => igual.eventos.length === 2);
    expect(igual.eventos[1]).toMatchObject({ nombre: 'nuevo_ticket', evento_id: desde });

    await seguirDespuesDeVolver(e.baseUrl);
    const nueva = await hasta(async () => epocas(eventos)[1]);
    expect(nueva.epoca).not.toBe(epoca);
    socket.disconnect();

    const vieja = await conectar(e.tickets, { token: admin, epoca, desde });
    const numero = (await comprar(e.ahorro)).cuerpo.pedido.numero;
    await hasta(async () => vieja.eventos.length === 2);
    expect(vieja.eventos[0]).toMatchObject({
      nombre: 'epoca',
      epoca: nueva.epoca,
      evento_id: desde,
    });
    expect(vieja.eventos[1]).toMatchObject({ nombre: 'nuevo_ticket', numero });
    // Also for who knows of no epochs: its ids grow.
    expect(vieja.eventos[1]?.evento_id).toBeGreaterThan(Number(desde) + 1_000);
    await hasta(async () => sinEpoca.eventos.length === 2);
    expect(sinEpoca.eventos.map(({ nombre }) => nombre)).toEqual(['nuevo_ticket', 'nuevo_ticket']);
  });
});

describe('Cuando se conecta un repartidor', () => {
  it('entonces recibe solo lo suyo, y que le sacan un ticket también', async () => {
    const token = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
    const { eventos } = await conectar(e.tickets, { token });
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const asignar = (repartidor_id: number) =>
      llamar(`${e.tickets}/api/tickets/${numero}/asignar`, {
        token: admin,
        cuerpo: { repartidor_id },
      });
    const ajeno = (await comprar(e.ahorro)).cuerpo;
    await asignar(1);
    await asignar(2);
    await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    await asignar(1);
    await cambiarEstado(e.tickets, admin, numero, 'en_camino');
    await hasta(async () => eventos.some(({ repartidor }) => repartidor === 'Repartidor1'));
    const cambios = eventos.filter(
      (evento) => evento.numero === numero && evento.nombre === 'ticket_actualizado',
    );
    expect(cambios.map(({ repartidor, estado }) => [repartidor, estado]).slice(-3)).toEqual([
      ['Repartidor2', 'pendiente'],
      ['Repartidor2', 'en_preparacion'],
      ['Repartidor1', 'en_preparacion'],
    ]);
    if (ajeno.ticket?.repartidor !== 'Repartidor2') {
      expect(eventos.some((evento) => evento.numero === ajeno.pedido.numero)).toBe(false);
    }
    expect(eventos.some(({ estado }) => estado === 'en_camino')).toBe(false);
  });
});
