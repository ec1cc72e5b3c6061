/** Spreads connections over the processes of a service, in turn, past those that do not answer. */
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

export type Balancer = { port: number; stop(): Promise<void> };

export type BalancerOptions = {
  /** On loopback; 0 for a free one. */
  port: number;
  /** Ports of the processes, on loopback. */
  targets: readonly number[];
  /** Whether the process on that port can take connections; asked over and over. */
  healthy: (port: number) => Promise<boolean>;
  /** Milliseconds between two looks. */
  everyMs?: number;
};

/** Forwards bytes, so that WebSockets pass too. Who can be reached by nobody is hung up on. */
export async function startBalancer(options: BalancerOptions): Promise<Balancer> {
  const { targets, healthy, everyMs = 1_000 } = options;
  const open = new Set<Socket>();
  let up = [...targets];
  let turn = 0;

  const look = async () => {
    const states = await Promise.all(targets.map(healthy));
    up = targets.filter((_, i) => states[i]);
  };
  await look();
  const clock = setInterval(() => void look(), everyMs);

  /** Tries those that are left, one after the other: one may have died since the last look. */
  function forward(client: Socket, candidates: readonly number[]): void {
    const [port, ...others] = candidates;
    if (port === undefined) {
      client.destroy();
      return;
    }
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    const next = () => forward(client, others);
    upstream.once('error', next);
    upstream.once('connect', () => {
      upstream.off('error', next);
      tie(client, upstream);
    });
  }

  function tie(client: Socket, upstream: Socket): void {
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  const server = createServer({ noDelay: true }, (client) => {
    client.on('error', () => undefined);
    turn += 1;
    const first = up.length === 0 ? 0 : turn % up.length;
    forward(client, [...up.slice(first), ...up.slice(0, first)]);
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    async stop() {
      clearInterval(clock);
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
