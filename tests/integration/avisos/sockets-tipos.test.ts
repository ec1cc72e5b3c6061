/** What a client of the live board sends in the wrong type, at the wrong time, or as somebody else by now. */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nuevoPersonal } from '../../support/personas/clases.ts';
import { soloEnTurno } from '../../support/personas/despacho.ts';
import { PASSWORD } from '../../support/personas/tienda.ts';
import { API_KEY, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
const abiertos: Socket[] = [];
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  await comprar(e.ahorro);
  await comprar(e.ahorro);
});
afterEach(() => {
  for (const socket of abiertos.splice(0)) socket.disconnect();
});
afterAll(() => e.cerrar());

interface Conexion {
  readonly socket: Socket;
  readonly numeros: (string | undefined)[];
}
/** @throws Error with what the server says to who is not let in */
async function conectar(auth: object, sala = ''): Promise<Conexion> {
  const socket = io(`${e.tickets}${sala}`, {
    ...{ auth, transports: ['websocket'], reconnection: false, forceNew: true },
  });
  abiertos.push(socket);
  const numeros: (string | undefined)[] = [];
  socket.onAny((_, { numero }: { numero?: string }) => numeros.push(numero));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, numeros };
}
const numeroNuevo = async () => (await comprar(e.ahorro)).cuerpo.pedido.numero;

/** The board serves others in order, and the process lives. */
async function sigueTodo(): Promise<void> {
  expect((await llamar(`${e.tickets}/healthz`)).status).toBe(200);
  const { numeros } = await conectar({ token: admin });
  const numero = await numeroNuevo();
  await hasta(async () => numeros.includes(numero));
}

describe('Cuando el último evento visto no es un número', () => {
  it.each([
    ['verdadero', true],
    ['una lista vacía', []],
    ['una lista', [5]],
    ['un objeto', { valueOf: 5 }],
    ['nada escrito', ''],
    ['un espacio', ' '],
    ['con espacios', ' 5 '],
    ['en hexadecimal', '0x10'],
    ['con exponente', '1e3'],
    ['con decimales', 1.5],
    ['negativo', -1],
    ['negativo y escrito', '-1'],
    ['más de lo que se cuenta', 1e300],
    ['más de lo que se cuenta, escrito', '9'.repeat(400)],
    ['una palabra', 'ayer'],
  ])('%s: entonces el saludo no vale', async (_, desde) => {
    await expect(conectar({ token: admin, desde })).rejects.toThrow('Saludo inválido');
    await expect(conectar({ apiKey: API_KEY, desde })).rejects.toThrow('Saludo inválido');
  });

  it.each([
    ['sin decirlo', undefined],
    ['null', null],
  ])('%s: entonces empieza desde ahora', async (_, desde) => {
    const { numeros } = await conectar({ token: admin, desde });
    const numero = await numeroNuevo();
    await hasta(async () => numeros.includes(numero));
    expect(numeros[0]).toBe(numero);
  });

  it.each([0, '0'])('%j: entonces recibe todo lo que hubo', async (desde) => {
    const { numeros } = await conectar({ token: admin, desde });
    const primero = await e.db.evento.findFirstOrThrow({ orderBy: { eventoId: 'asc' } });
    await hasta(async () => numeros.length > 1);
    expect(numeros[0]).toBe((primero.datos as { numero?: string }).numero);
  });
});

describe('Cuando quien saluda dice quién es de otro modo', () => {
  it.each([
    ['un número', { token: 5 }, 'Saludo inválido'],
    ['una lista', { token: ['x'] }, 'Saludo inválido'],
    ['un objeto', { apiKey: { $ne: '' } }, 'Saludo inválido'],
    ['un texto enorme', { token: 'x'.repeat(100_000) }, 'Saludo inválido'],
    ['una época que no es texto', { apiKey: API_KEY, epoca: 5 }, 'Saludo inválido'],
    ['nada', { token: '' }, 'Hay que iniciar sesión'],
    ['una clave vacía', { apiKey: '' }, 'API key inválida'],
  ])('%s: entonces no entra', async (_, auth, mensaje) => {
    await expect(conectar(auth)).rejects.toThrow(mensaje);
  });

  it('entonces una clave mala no entra con la sesión de nadie', async () => {
    await expect(conectar({ token: admin, apiKey: 'otra' })).rejects.toThrow('API key inválida');
  });

  it.each(['/admin', '/todos', '/repartidor:1', '/__proto__'])(
    'en la sala %s: entonces no hay tal',
    async (sala) => {
      await expect(conectar({ token: admin }, sala)).rejects.toThrow('Invalid namespace');
    },
  );
});

describe('Cuando quien entró manda lo que nadie espera', () => {
  const CARGAS: readonly (readonly [string, readonly unknown[]])[] = [
    ['nada', []],
    ['null', [null]],
    ['números', [0, -1, 1e308]],
    ['listas', [[[[]]], []]],
    ['un texto enorme', ['x'.repeat(500_000)]],
    ['muy anidado', [JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)]],
    ['un acuse como dato', [{ ack: 1, id: 99 }, 'ack']],
    ['bytes', [Buffer.from([0, 255]), { b: Buffer.alloc(10) }]],
  ];
  const NOMBRES = ['nuevo_ticket', 'alerta', 'epoca', 'recargar', 'join', 'sala', 'x', ''];

  it.each(CARGAS)('%s: entonces sigue adentro, y nadie lo recibe', async (_, carga) => {
    const vecino = await conectar({ token: admin });
    const { socket, numeros } = await conectar({ token: admin });
    let acuses = 0;
    for (const nombre of NOMBRES) {
      socket.emit(nombre, ...carga);
      socket.emit(nombre, ...carga, () => (acuses += 1));
    }
    const numero = await numeroNuevo();
    await hasta(async () => numeros.includes(numero) && vecino.numeros.includes(numero));
    expect([socket.connected, acuses, vecino.numeros]).toEqual([true, 0, [numero]]);
  });

  it('entonces no entra dos veces por la misma puerta, ni como otro', async () => {
    const flota = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
    const { socket } = await conectar({ token: flota });
    const fin = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    // A second greeting over the line on which the first one was answered.
    socket.io.engine.write(`40${JSON.stringify({ token: admin })}`);
    await fin;
    await sigueTodo();
  });

  it('entonces lo que no se puede leer lo corta a él solo', async () => {
    for (const trama of [
      `42["x",${'['.repeat(300_000)}`,
      `42["x",${'['.repeat(300_000)}${']'.repeat(300_000)}]`,
      '42{"a":1}',
      '42null',
      '42[null]',
      '43-1[]',
      '431[]',
      '49[]',
      '451-["x",{"_placeholder":true,"num":0}]',
    ]) {
      const { socket } = await conectar({ token: admin });
      socket.io.engine.write(trama);
    }
    await sigueTodo();
  });
});

describe('Cuando alguien es otro mientras está conectado', () => {
  it('entonces quien recién ahora es un repartidor entra de nuevo, y recibe lo suyo', async () => {
    const { id, usuario, token } = await nuevoPersonal(e, 'flota');
    const { socket } = await conectar({ token });
    const fin = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    const alta = await llamar<{ id: number }>(`${e.tickets}/api/repartidores`, {
      ...{ token: admin, cuerpo: { nombre: 'Recién llegado', user_id: id } },
    });
    expect(alta.status).toBe(201);
    await fin;
    await soloEnTurno(e, [alta.cuerpo.id]);
    const { numeros } = await conectar({ token: await entrar(e.tickets, usuario, PASSWORD) });
    const numero = await numeroNuevo();
    await hasta(async () => numeros.includes(numero));
  });
});
