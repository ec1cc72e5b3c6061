/** Calls over kept-alive connections; plain node:http, since the caller shares the processors. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
  readonly status: number;
  readonly text: string;
}
export type Call = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  body?: unknown,
  headers?: OutgoingHttpHeaders,
) => Promise<Answer>;

const TIMEOUT_MS = 60_000;

/** @returns a function that sends JSON to 127.0.0.1:`port`, with `common` headers each time */
export function createCaller(port: number, common: OutgoingHttpHeaders = {}): Call {
  const agent = new Agent({ keepAlive: true });
  return async (method, path, body, own = {}) => {
    const json = body === undefined ? '' : JSON.stringify(body);
    const kind = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) };
    const headers = { ...(body === undefined ? {} : kind), ...common, ...own };
    const to = { host: '127.0.0.1', port, path, method, agent, headers, timeout: TIMEOUT_MS };
    const sent = request(to);
    sent.once('timeout', () => sent.destroy(new Error(`sin respuesta en ${TIMEOUT_MS} ms`)));
    sent.end(json);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, text: await text(response) };
  };
}

/** The body of an answer with this status; anything else is an error that shows what came. */
export function expected(answer: Answer, status = 201): unknown {
  if (answer.status === status) return JSON.parse(answer.text);
  throw new Error(`se esperaba ${status} y llegó ${answer.status}: ${answer.text.slice(0, 300)}`);
}
