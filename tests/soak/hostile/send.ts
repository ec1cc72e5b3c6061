/** One hostile call, and what came of it: whoever sends it cares for nothing but to be a burden. */
import { request } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import { Manager } from 'socket.io-client';

/** A status, or how it ended without one. */
export type Outcome = number | 'cortada' | 'sin respuesta';

export interface Hostile {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
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

/** Knocks at the board, says nothing of who it is, and sends one large frame. Never throws. */
export function frame(
  { url, headers, body }: Pick<Hostile, 'url' | 'headers' | 'body'>,
  patienceMs = PATIENCE_MS,
): Promise<Outcome> {
  const manager = new Manager(url, {
    ...{ reconnection: false, autoConnect: false },
    ...{ transports: ['websocket'], extraHeaders: headers },
  });
  return new Promise((resolve) => {
    const end = (outcome: Outcome) => {
      clearTimeout(clock);
      resolve(outcome);
      manager.engine.removeAllListeners();
      manager.engine.close();
    };
    const clock = setTimeout(() => end('sin respuesta'), patienceMs);
    manager.open((error) => {
      if (error !== undefined) end(refusal(error));
      else manager.engine.write(body);
    });
    manager.once('close', () => end('cortada'));
  });
}

/** Who is not let in is told a status. */
function refusal(error: Error): Outcome {
  const { description } = error as { readonly description?: { readonly message?: string } };
  const status = /Unexpected server response: (\d{3})/.exec(description?.message ?? error.message);
  return status === null ? 'cortada' : Number(status[1]);
}
