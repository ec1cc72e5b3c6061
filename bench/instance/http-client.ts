/** Calls over kept-alive connections; plain node:http, since the caller shares the processors. */
import { Agent, request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly text: string;
}
export type Post = (path: string, body: unknown, headers?: OutgoingHttpHeaders) => Promise<Answer>;
export type Send = (
  method: 'POST' | 'PATCH' | 'PUT',
  path: string,
  body: unknown,
  headers?: OutgoingHttpHeaders,
) => Promise<Answer>;
export type Get = (path: string) => Promise<Answer>;

const TIMEOUT_MS = 60_000;

/** @returns a function that posts JSON to 127.0.0.1:`port` */
export function createPost(port: number): Post {
  const sendTo = createSend(port);
  return (path, body, headers = {}) => sendTo('POST', path, body, headers);
}

/** @returns a function that sends JSON to 127.0.0.1:`port`, with `common` headers each time */
export function createSend(port: number, common: OutgoingHttpHeaders = {}): Send {
  const agent = new Agent({ keepAlive: true });
  return (method, path, body, headers = {}) => {
    const text = JSON.stringify(body);
    const own = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return send({ port, path, method, agent, headers: { ...own, ...common, ...headers } }, text);
  };
}

/** @returns a function that asks 127.0.0.1:`port` */
export function createGet(port: number, headers: OutgoingHttpHeaders = {}): Get {
  const agent = new Agent({ keepAlive: true });
  return (path) => send({ port, path, method: 'GET', agent, headers });
}

interface Sent {
  readonly port: number;
  readonly path: string;
  readonly method: string;
  readonly agent: Agent;
  readonly headers: OutgoingHttpHeaders;
}

function send(options: Sent, text?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, host: '127.0.0.1', timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.once('timeout', () => sent.destroy(new Error(`sin respuesta en ${TIMEOUT_MS} ms`)));
    sent.once('error', reject);
    sent.end(text);
  });
}

/** The body of a 201; anything else is an error that shows what came. */
export function created(answer: Answer): unknown {
  return expected(answer, 201);
}

/** The body of an answer with this status; anything else is an error that shows what came. */
export function expected(answer: Answer, status: number): unknown {
  if (answer.status === status) return JSON.parse(answer.text);
  throw new Error(`se esperaba ${status} y llegó ${answer.status}: ${answer.text.slice(0, 300)}`);
}
