/** One hostile call, and what came of it: whoever sends it cares for nothing but to be a burden. */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';

/** A status, or how it ended without one. */
export type Outcome = number | 'cortada' | 'sin respuesta';

export interface Hostile {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Does not say how much is coming. */
  readonly chunked?: boolean;
  readonly agent?: Agent;
}

export interface Answered {
  readonly outcome: Outcome;
  readonly text: string;
}

export const PATIENCE_MS = 15_000;

/** Posts it once. Never throws. */
export function post(call: Hostile, patienceMs = PATIENCE_MS): Promise<Answered> {
  const { url, headers, body, chunked = false, agent } = call;
  const length = chunked ? {} : { 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const end = (outcome: Outcome, text = '') => {
      clearTimeout(clock);
      resolve({ outcome, text });
    };
    const sent = request(url, {
      ...{ method: 'POST', agent: agent ?? false },
      headers: { 'Content-Type': 'application/json', ...length, ...headers },
    });
    const clock = setTimeout(() => {
      end('sin respuesta');
      sent.destroy();
    }, patienceMs);
    // What comes after an answer is of no interest: whoever refuses a body hangs up on it.
    sent.on('error', () => end('cortada'));
    sent.once('response', (response) => {
      void textOf(response).then((text) => end(response.statusCode ?? 0, text));
    });
    sent.end(body);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve) => response.once('close', () => resolve(text)));
}

/** Knocks at the board, says nothing of who it is, and sends one large frame, made beforehand. Never throws. */
export function frame(
  { url, headers, body }: Pick<Hostile, 'url' | 'headers' | 'body'>,
  patienceMs = PATIENCE_MS,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const knock = request(`${url}/socket.io/?EIO=4&transport=websocket`, {
      agent: false,
      headers: { ...UPGRADE, 'Sec-WebSocket-Key': randomBytes(16).toString('base64'), ...headers },
    });
    const end = (outcome: Outcome) => {
      clearTimeout(clock);
      resolve(outcome);
      knock.destroy();
    };
    const clock = setTimeout(() => end('sin respuesta'), patienceMs);
    knock.on('error', () => end('cortada'));
    knock.once('response', ({ statusCode = 0 }) => end(statusCode));
    knock.once('upgrade', (_, socket) => {
      socket.on('error', () => end('cortada'));
      socket.once('close', () => end('cortada'));
      socket.resume();
      socket.write(body);
    });
    knock.end();
  });
}

const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
} as const;

/** A binary frame of so many bytes, masked with nothing. */
export function frameOf(bytes: number): Buffer {
  const head = Buffer.alloc(14);
  head.writeUInt8(0x82, 0);
  head.writeUInt8(0xff, 1);
  head.writeBigUInt64BE(BigInt(bytes), 2);
  return Buffer.concat([head, Buffer.alloc(bytes)]);
}
