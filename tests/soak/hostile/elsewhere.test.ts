import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ATTACKS } from './attacks.ts';
import { startStormElsewhere } from './elsewhere.ts';

const PEDIDO = { pedido: { numero: 'PED-1' }, seguimiento: { token: 't' } };
let heard = 0;
const server = createServer((request, response) => {
  heard += 1;
  request.resume();
  const bought = request.url === '/api/checkout' && request.headers['idempotency-key'];
  response.writeHead(bought ? 202 : 429).end(bought ? JSON.stringify(PEDIDO) : '');
});
const connections = promisify(server.getConnections.bind(server));
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('A storm from another process', () => {
  it('When it is calmed, Then all that was sent is told, and each order that it got', async () => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const orders: string[] = [];
    const storm = startStormElsewhere(
      {
        ...{ shop: url, dispatch: [url], products: [1], seed: 7 },
        ...{ perSecond: 100, addresses: ['203.0.113.1'] },
      },
      ({ numero }) => void orders.push(numero),
    );
    await vi.waitFor(() => expect(orders.length).toBeGreaterThanOrEqual(3), { timeout: 60_000 });
    await storm.calm();
    expect([...storm.outcomes.keys()]).toEqual(ATTACKS.map(({ name }) => name));
    const ended = [...storm.outcomes.values()].flatMap((tally) => [...tally.values()]);
    expect(ended.reduce((sum, count) => sum + count, 0)).toBe(storm.sent);
    expect(storm.outcomes.get('invitados que no pagan')?.get(202)).toBe(orders.length);
    const before = heard;
    await vi.waitFor(async () => expect(await connections()).toBe(0));
    expect(heard).toBe(before);
  });
});
