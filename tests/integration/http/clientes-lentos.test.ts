/** Who sends a byte now and then, or does not read, holds up nobody but themselves. */
import { connect } from 'node:net';
import type { Server } from 'node:http';
import { PassThrough } from 'node:stream';
import { setTimeout as dormir } from 'node:timers/promises';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LlamadaFallida } from '../../../contracts/comun/llamadas.ts';
import { llamarJson } from '../../../platform/http/llamada.ts';
import { cerrar, createHttpServer, escuchar, PACIENCIA } from '../../../platform/http/servidor.ts';
import { hasta } from '../../support/personas/llamadas.ts';
import { crearPar } from '../../support/terceros/par.ts';

/** The same limits, twenty times shorter. */
const APURADA = {
  ...PACIENCIA,
  headersTimeout: PACIENCIA.headersTimeout / 20,
  requestTimeout: PACIENCIA.requestTimeout / 20,
  connectionsCheckingInterval: PACIENCIA.connectionsCheckingInterval / 20,
};

let server: Server;
let puerto: number;
beforeAll(async () => {
  const app = new Koa({ proxy: false });
  app.silent = true;
  app.use(async (ctx) => {
    for await (const parte of ctx.req) void parte;
    ctx.body = { bien: true };
  });
  server = createHttpServer(app, APURADA);
  puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
});
afterAll(() => cerrar(server, 500));

interface Conexion {
  /** Resolves when the server closes, with what it said. */
  readonly fin: Promise<string>;
  readonly mandar: (texto: string) => void;
  readonly cortada: () => boolean;
}

function abrir(): Conexion {
  const socket = connect(puerto, '127.0.0.1');
  let texto = '';
  socket.on('data', (trozo) => (texto += trozo.toString('utf8')));
  socket.on('error', () => undefined);
  return {
    fin: new Promise((resolve) => socket.once('close', () => resolve(texto))),
    cortada: () => socket.destroyed,
    mandar: (mas) => void (socket.writable && socket.write(mas)),
  };
}

/** A byte at a time for as long as it is let. */
async function gotear({ mandar, cortada }: Conexion, texto: string) {
  for (const letra of texto) {
    if (cortada()) return;
    mandar(letra);
    await dormir(20);
  }
}

const cabecera = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

describe('Cuando alguien manda un byte cada tanto', () => {
  it.each([
    ['las cabeceras', '', `X-Lenta: ${'a'.repeat(500)}`],
    ['el cuerpo', `${cabecera}Content-Length: 1000\r\n\r\n`, '1'.repeat(500)],
  ])('%s: entonces se lo corta a tiempo, y a los demás se los atiende', async (_, antes, goteo) => {
    const lentas = Array.from({ length: 50 }, abrir);
    for (const lenta of lentas) {
      lenta.mandar(antes === '' ? cabecera : antes);
      void gotear(lenta, goteo);
    }
    // So short a limit may meet one of them too, where the machine is busy: not again and again.
    const atendidos = Array.from({ length: 20 }, () =>
      hasta(async () => (await fetch(`http://127.0.0.1:${puerto}/`)).status === 200),
    );
    await Promise.all(atendidos);
    // Let go on, each would have come to its end, and got another answer.
    for (const texto of await Promise.all(lentas.map(({ fin }) => fin))) {
      expect(texto).toMatch(/^HTTP\/1\.1 408 [\s\S]*application\/problem\+json[\s\S]*"status":408/);
    }
  });
});

describe('Cuando lo que llega no es HTTP, o es enorme', () => {
  it.each([
    ['basura', '\u0016\u0003\u0001\u0002\u0000\r\n\r\n', 400],
    ['cabeceras de más de 16 KiB', `GET / HTTP/1.1\r\nX: ${'a'.repeat(17 * 1024)}\r\n\r\n`, 431],
    ['dos largos distintos', `${cabecera}Content-Length: 1\r\nContent-Length: 2\r\n\r\n1`, 400],
    [
      'largo y trozos a la vez',
      `${cabecera}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
  ])('%s: entonces se dice con un problema y se cierra', async (_, texto, status) => {
    const conexion = abrir();
    conexion.mandar(texto);
    const contestado = await conexion.fin;
    expect(contestado).toContain(`HTTP/1.1 ${status} `);
    const [, cuerpo = ''] = contestado.split('\r\n\r\n');
    expect(JSON.parse(cuerpo)).toMatchObject({ type: 'about:blank', status });
  });
});

describe('Cuando alguien no lee lo que pidió', () => {
  it('entonces se lo suelta, y lo demás sigue', async () => {
    const salida = new PassThrough();
    const app = new Koa();
    app.silent = true;
    app.use((ctx) => {
      ctx.body = ctx.path === '/mucho' ? salida : { bien: true };
    });
    const servidor = createHttpServer(app);
    servidor.setTimeout(300);
    const puertoPropio = await escuchar(servidor, 0, 'PORT', '127.0.0.1');
    const soltada = new Promise((resolve) => salida.once('close', resolve));
    const socket = connect(puertoPropio, '127.0.0.1');
    socket.write('GET /mucho HTTP/1.1\r\nHost: x\r\n\r\n');
    socket.pause();
    const lleno = setInterval(
      () => salida.writableNeedDrain || salida.write(Buffer.alloc(65_536)),
      1,
    );
    await soltada;
    clearInterval(lleno);
    expect((await fetch(`http://127.0.0.1:${puertoPropio}/`)).status).toBe(200);
    socket.destroy();
    await cerrar(servidor, 500);
  });
});

describe('Cuando quien no contesta es otro servidor', () => {
  it('entonces la llamada termina a tiempo, y se sabe que conviene repetirla', async () => {
    const par = await crearPar();
    try {
      par.despues = 'cuelga';
      const llamada = llamarJson({ url: par.url, cabeceras: {}, cuerpo: {}, timeoutMs: 300 });
      await expect(llamada).rejects.toBeInstanceOf(LlamadaFallida);
    } finally {
      await par.cerrar();
    }
  });
});
