/** A TCP proxy on loopback whose line can be cut and slowed. */
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';

export interface TcpProxy {
  readonly port: number;
  /** Drops every connection, and new ones for `ms`. */
  cut(ms: number): Promise<void>;
  /** Delivers everything `delayMs` later, for `ms`. */
  slow(delayMs: number, ms: number): Promise<void>;
  close(): void;
}

/** Forwards 127.0.0.1:`port` to 127.0.0.1:`target`. */
export async function startTcpProxy(port: number, target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let down = false;
  let delayMs = 0;

  const forward = (from: Socket, to: Socket) => {
    // One after the other, so that a shrinking delay never reorders the bytes.
    let last = Promise.resolve();
    from.on('data', (chunk) => {
      const wait = delayMs === 0 ? undefined : sleep(delayMs);
      last = last.then(async () => {
        await wait;
        if (!to.destroyed) to.write(chunk);
      });
    });
    from.on('end', () => void last.then(() => to.end()));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
  };

  const server = createServer({ noDelay: true }, (client) => {
    if (down) return void client.destroy();
    const upstream = connect({ port: target, host: '127.0.0.1', noDelay: true });
    for (const socket of [client, upstream]) open.add(socket);
    forward(client, upstream);
    forward(upstream, client);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    port,
    async cut(ms) {
      down = true;
      for (const socket of open) socket.destroy();
      await sleep(ms);
      down = false;
    },
    async slow(delay, ms) {
      delayMs = delay;
      await sleep(ms);
      delayMs = 0;
    },
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
