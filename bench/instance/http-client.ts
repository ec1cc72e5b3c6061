/** Calls over kept-alive connections; plain node:http, since the caller shares the processors. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

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
    const json = JSON.stringify(body);
    const own = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
    return send({ port, path, method, agent, headers: { ...own, ...common, ...headers } }, json);
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

async function send(options: Sent, body?: string): Promise<Answer> {
  const sent = request({ ...options, host: '127.0.0.1', timeout: TIMEOUT_MS });
  sent.once('timeout', () => sent.destroy(new Error(`sin respuesta en ${TIMEOUT_MS} ms`)));
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, text: await text(response) };
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
