import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { httpAnswers } from '../../../dev/servers/health.ts';
import { startBalancer } from './balancer.ts';
import type { Balancer } from './balancer.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A server that answers with its name. */
async function serve(name: string): Promise<{ port: number; server: Server }> {
  const server = createServer((_, response) => response.end(name)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(async () => {
    server.closeAllConnections();
    server.close();
    await Promise.resolve();
  });
  return { port: (server.address() as AddressInfo).port, server };
}

async function balance(targets: readonly number[], everyMs: number): Promise<Balancer> {
  const healthy = (port: number) => httpAnswers(`http://127.0.0.1:${port}/`);
  const balancer = await startBalancer({ port: 0, targets, healthy, everyMs });
  open.push(() => balancer.stop());
  return balancer;
}

/** One connection for each. */
async function answers({ port }: Balancer, calls: number): Promise<string[]> {
  const texts: string[] = [];
  for (let i = 0; i < calls; i += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
    texts.push(await response.text());
  }
  return texts;
}

describe('When two processes serve', () => {
  it('Then connections go to each in turn', async () => {
    const [one, two] = [await serve('one'), await serve('two')];
    const balancer = await balance([one.port, two.port], 60_000);
    const texts = await answers(balancer, 6);
    expect(texts.filter((text) => text === 'one')).toHaveLength(3);
    expect(texts.filter((text) => text === 'two')).toHaveLength(3);
  });

  it('Then one that dies is passed by, before anybody has looked too', async () => {
    const [one, two] = [await serve('one'), await serve('two')];
    const balancer = await balance([one.port, two.port], 60_000);
    one.server.closeAllConnections();
    one.server.close();
    expect(await answers(balancer, 4)).toEqual(['two', 'two', 'two', 'two']);
  });

  it('Then one that is not well is left out until it is', async () => {
    const one = await serve('one');
    let well = false;
    const two = await serve('two');
    const balancer = await startBalancer({
      ...{ port: 0, targets: [one.port, two.port], everyMs: 20 },
      healthy: async (port) => port === one.port || well,
    });
    open.push(() => balancer.stop());
    expect(await answers(balancer, 4)).toEqual(['one', 'one', 'one', 'one']);
    well = true;
    while (!(await answers(balancer, 2)).includes('two')) await sleep(10);
  });
});

describe('When nobody serves', () => {
  it('Then the caller is hung up on', async () => {
    const one = await serve('one');
    const balancer = await balance([one.port], 60_000);
    one.server.close();
    one.server.closeAllConnections();
    await expect(answers(balancer, 1)).rejects.toThrow('fetch failed');
  });
});
