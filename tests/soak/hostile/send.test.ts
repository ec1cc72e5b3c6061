import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { frame, frameOf, post } from './send.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function serve(answer: RequestListener) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
const large = 'x'.repeat(4 * 1024 * 1024);

describe('A hostile call', () => {
  it('When it is refused before it is read, Then its status is what counts', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(413, { Connection: 'close' }).end('no');
    });
    for (const chunked of [false, true]) {
      const { outcome } = await post({ url, headers: {}, body: large, chunked });
      expect([413, 'cortada']).toContain(outcome);
    }
    expect(await post({ url, headers: {}, body: '{}' })).toEqual({ outcome: 413, text: 'no' });
  });

  it('When it is hung up on, or nobody answers, Then it says which', async () => {
    const cutting = await serve((request) => void request.destroy());
    const silent = await serve(() => undefined);
    expect((await post({ url: cutting.url, headers: {}, body: '{}' })).outcome).toBe('cortada');
    expect((await post({ url: silent.url, headers: {}, body: '{}' }, 100)).outcome).toBe(
      'sin respuesta',
    );
  });

  it('When a frame is too large, Then it is cut', async () => {
    const { server, url } = await serve((_, response) => void response.end());
    const io = new Server(server, { maxHttpBufferSize: 1_000 });
    open.push(() => void io.close());
    expect(await frame({ url, headers: {}, body: frameOf(large.length) }, 2_000)).toBe('cortada');
  });

  it('When a socket is not let in, Then it tells the status', async () => {
    const { server, url } = await serve((_, response) => void response.end());
    const io = new Server(server, { allowRequest: (_, tell) => tell('no', false) });
    open.push(() => void io.close());
    expect(await frame({ url, headers: {}, body: 'x' }, 2_000)).toBe(400);
  });
});
