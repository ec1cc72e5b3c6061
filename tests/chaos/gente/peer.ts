/** The remote Ticketera: hands calls on to a real one, or fails them. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Peer {
  readonly url: string;
  /** Answers 500 for `ms`; every second call only after it was done, so that its answer is what gets lost. */
  fail(ms: number): Promise<void>;
  close(): void;
}

export async function startPeer(target: string): Promise<Peer> {
  let failing = false;
  let calls = 0;
  const server = createServer((req, res) => {
    calls += 1;
    const lost = failing;
    const done = !failing || calls % 2 === 0 ? hand(req, target) : Promise.resolve(undefined);
    done
      .then(async (answer) => {
        if (lost || answer === undefined) return res.writeHead(500).end('{"error":"caído"}');
        res.writeHead(answer.status, { 'Content-Type': 'application/json' });
        return res.end(await answer.text());
      })
      .catch(() => res.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async fail(ms) {
      failing = true;
      await sleep(ms);
      failing = false;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function hand(req: IncomingMessage, target: string): Promise<Response> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  const kept = ['content-type', 'x-api-key', 'idempotency-key', 'user-agent', 'x-request-id'];
  const headers = kept.flatMap((name) => {
    const value = req.headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  return fetch(`${target}${req.url}`, {
    method: req.method ?? 'GET',
    headers,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    signal: AbortSignal.timeout(15_000),
  });
}
