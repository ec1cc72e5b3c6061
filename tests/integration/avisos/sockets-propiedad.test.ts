/** Whatever comes over the line of the live board: the process lives, others are served, nobody else learns anything. */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as dormir } from 'node:timers/promises';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SALUDO_MS } from '../../../api-tickets/tablero/puerta.ts';
import { API_KEY, comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let tablero: { socket: Socket; ids: number[]; numeros: (string | undefined)[] };
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  const socket = abrir({ token: admin });
  tablero = { socket, ids: [], numeros: [] };
  socket.onAny((_, evento: { evento_id: number; numero?: string }) => {
    tablero.ids.push(evento.evento_id);
    tablero.numeros.push(evento.numero);
  });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
});
afterAll(async () => {
  tablero.socket.disconnect();
  await e.cerrar();
});

/** Repeatable: what it finds is in the change under test. */
const SEMILLA = { seed: 20_261_122, endOnFailure: true };

function abrir(auth: object, transports = ['websocket']): Socket {
  return io(e.tickets, { auth, transports, reconnection: false, forceNew: true });
}

/** The same process as at the beginning still serves those who were there, in order. */
async function sigueTodo(): Promise<void> {
  expect((await llamar(`${e.tickets}/healthz`)).status).toBe(200);
  expect(tablero.socket.connected).toBe(true);
  const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
  await hasta(async () => tablero.numeros.includes(numero));
  expect(tablero.ids).toEqual([...tablero.ids].sort((a, b) => a - b));
}

/** A text frame, or any other, as a client masks it: with nothing. */
function trama(contenido: Uint8Array, opcode = 1): Buffer {
  const largo = contenido.length;
  const cabeza = Buffer.alloc(largo < 126 ? 2 : 4);
  cabeza[0] = 0x80 | opcode;
  cabeza[1] = 0x80 | (largo < 126 ? largo : 126);
  if (largo >= 126) cabeza.writeUInt16BE(largo, 2);
  return Buffer.concat([cabeza, Buffer.alloc(4), contenido]);
}
const texto = (mensaje: string) => trama(Buffer.from(mensaje).subarray(0, 60_000));

/** A WebSocket by hand. `dicho` is what the server sent, `fin` its end. */
async function aMano() {
  const { hostname, port } = new URL(e.tickets);
  // Whoever means harm does not stop where it is told that nobody answers any more.
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const leido: Buffer[] = [];
  socket.on('data', (trozo) => leido.push(trozo));
  socket.on('error', () => undefined);
  const fin = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n' +
      `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  await hasta(async () => Buffer.concat(leido).includes('pingInterval'));
  return { socket, fin, recibido: () => Buffer.concat(leido).toString('latin1') };
}

/** More than finds room on the way, however slowly it is read. */
const MUCHO = 256 * 1024 * 1024;
const TROZO = Buffer.alloc(64 * 1024);

const NADA_AJENO = /nuevo_ticket|ticket_actualizado|alerta"|evento_id/;

describe('Cuando alguien saluda con cualquier cosa', () => {
  it('entonces se le niega la entrada, y nada más pasa', async () => {
    const raro = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.record({ token: fc.jsonValue(), desde: fc.jsonValue(), apiKey: fc.jsonValue() }),
      fc.record({ token: fc.string({ unit: 'binary', maxLength: 300 }), desde: fc.double() }),
      fc.constant({ token: 'x'.repeat(900_000) }),
      fc.constant({ apiKey: `${API_KEY}\0` }),
      fc.constant({ apiKey: API_KEY, desde: '9'.repeat(400) }),
      fc.constant({ apiKey: [API_KEY] }),
      fc.constant({ __proto__: { apiKey: API_KEY } }),
    );
    await fc.assert(
      fc.asyncProperty(raro, fc.constantFrom('websocket', 'polling'), async (auth, como) => {
        const socket = abrir(auth, [como]);
        const recibidos: unknown[] = [];
        socket.onAny((nombre: string) => recibidos.push(nombre));
        const como_fue = await new Promise<string>((resolve) => {
          socket.once('connect', () => resolve('entró'));
          socket.once('connect_error', ({ message }) => resolve(message));
        });
        socket.disconnect();
        expect(como_fue).toMatch(/^(Saludo inválido|Hay que iniciar sesión|API key inválida)$/);
        expect(recibidos).toEqual([]);
      }),
      { ...SEMILLA, numRuns: 40 },
    );
    await sigueTodo();
  });
});

describe('Cuando quien entró manda cualquier cosa', () => {
  it('entonces nadie la recibe, y los demás siguen', async () => {
    const ajeno = abrir({ token: await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025') });
    const recibidos: string[] = [];
    ajeno.onAny((nombre: string, datos: { numero?: string }) => {
      recibidos.push(datos.numero === undefined ? nombre : '');
    });
    await new Promise<void>((resolve) => ajeno.once('connect', resolve));
    const socket = abrir({ token: admin });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    const reservados = ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener'];
    const nombre = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('nuevo_ticket', 'alerta', '__proto__', 'constructor', 'join', 'error'),
    );
    const carga = fc.oneof(
      fc.jsonValue(),
      fc.uint8Array({ maxLength: 2_000 }),
      fc.record({ a: fc.uint8Array(), b: fc.jsonValue() }),
      fc.constant(Buffer.alloc(2 * 1024 * 1024)),
    );
    await fc.assert(
      fc.asyncProperty(nombre, fc.array(carga, { maxLength: 4 }), async (evento, datos) => {
        fc.pre(!reservados.includes(evento));
        socket.emit(evento, ...datos);
        socket.compress(false).emit(evento, ...datos, () => undefined);
        expect(socket.connected).toBe(true);
      }),
      { ...SEMILLA, numRuns: 100 },
    );
    await dormir(300);
    expect(recibidos.filter((recibido) => recibido !== '')).toEqual([]);
    socket.disconnect();
    ajeno.disconnect();
    await sigueTodo();
  });
});

describe('Cuando las tramas mismas están mal', () => {
  it('entonces a lo sumo se corta esa conexión, y no se le cuenta nada', async () => {
    const paquete = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }).map(texto),
      fc.jsonValue().map((valor) => texto(`42${JSON.stringify(valor)}`)),
      fc.jsonValue().map((valor) => texto(`40${JSON.stringify(valor)}`)),
      fc
        .tuple(fc.nat(9), fc.nat(9), fc.jsonValue())
        .map(([a, b, c]) => texto(`${a}${b}${JSON.stringify(c)}`)),
      fc
        .constantFrom(
          '451-["x",{"_placeholder":true,"num":9}]',
          '4599999-["x"]',
          '40/otra,',
          '41',
          '1',
          '6',
        )
        .map(texto),
      fc
        .constantFrom(
          '42["disconnect"]',
          '42["connection"]',
          '42["__proto__",{}]',
          '43999[]',
          '5probe',
        )
        .map(texto),
      fc.uint8Array({ maxLength: 400 }).map((bytes) => trama(bytes, 2)),
      fc.tuple(fc.uint8Array({ maxLength: 125 }), fc.nat(15)).map(([b, op]) => trama(b, op)),
      fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(paquete, { minLength: 1, maxLength: 6 }), async (tramas) => {
        const { socket, recibido } = await aMano();
        for (const marco of tramas) if (socket.writable) socket.write(marco);
        await dormir(15);
        socket.destroy();
        expect(recibido()).not.toMatch(NADA_AJENO);
      }),
      { ...SEMILLA, numRuns: 80 },
    );
    await sigueTodo();
  });

  it('entonces una más larga que el tope se corta al anunciarse, y nadie lee lo que sigue', async () => {
    const { socket, fin } = await aMano();
    const cabeza = Buffer.alloc(14);
    cabeza.writeUInt8(0x82, 0);
    cabeza.writeUInt8(0xff, 1);
    cabeza.writeBigUInt64BE(100_000_001n, 2);
    socket.write(cabeza);
    let mandado = 0;
    const seguir = () => {
      while (mandado < MUCHO && socket.writable) {
        mandado += TROZO.length;
        if (!socket.write(TROZO)) return;
      }
      socket.end();
    };
    socket.on('drain', seguir);
    seguir();
    await fin;
    expect(mandado).toBeLessThan(MUCHO);
    await sigueTodo();
  });

  it('entonces lo que llega por HTTP tampoco rompe nada', async () => {
    const engine = `${e.tickets}/socket.io/?EIO=4&transport=polling`;
    const saludo = await (await fetch(engine)).text();
    const { sid } = JSON.parse(saludo.slice(1)) as { sid: string };
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 500 }),
        fc.oneof(fc.constant(sid), fc.string({ maxLength: 30 })),
        async (cuerpo, conexion) => {
          const respuesta = await fetch(`${engine}&sid=${encodeURIComponent(conexion)}`, {
            method: 'POST',
            headers: { 'Content-Type': 'text/plain' },
            body: cuerpo,
          });
          expect(respuesta.status).toBeLessThan(500);
          expect(await respuesta.text()).not.toMatch(NADA_AJENO);
        },
      ),
      { ...SEMILLA, numRuns: 40 },
    );
    await sigueTodo();
  });
});

describe('Cuando alguien se conecta y no dice quién es', () => {
  it('entonces se lo corta, sin que haya sabido nada', async () => {
    const { socket, fin, recibido } = await aMano();
    // The frame that closes; who does not answer it either is cut all the same, later.
    await hasta(async () => recibido().includes('\u0088\u0000'), SALUDO_MS + 8_000);
    socket.end();
    await fin;
    await sigueTodo();
    expect(recibido()).not.toMatch(NADA_AJENO);
  });

  it('entonces no puede golpear sin parar', async () => {
    const medido = await crearEntorno({ sinWorker: true, env: { LIMITE_POR_MINUTO: '5' } });
    try {
      const estados: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const { status } = await fetch(`${medido.tickets}/socket.io/?EIO=4&transport=polling`);
        estados.push(status);
      }
      expect(estados).toEqual([200, 200, 200, 200, 200, 403, 403]);
    } finally {
      await medido.cerrar();
    }
  });
});
