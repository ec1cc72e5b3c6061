import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { portOwner } from './process-info.ts';

export type NeededPort = { port: number; title: string; variable: string };

/** Below what the system gives to whoever connects: between choice and use nobody takes one by chance. */
const choice = { from: 20_000, to: 32_000 };

/** A TCP port of 127.0.0.1 that nobody uses right now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(choice.from, choice.to);
    if (await portIsFree(port)) return port;
  }
  throw new Error(`No hay puertos libres entre ${choice.from} y ${choice.to}`);
}

/** Whether nobody listens on the port, on loopback or on every address. */
export async function portIsFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

async function canListen(port: number, host: string | undefined): Promise<boolean> {
  const server = createServer();
  try {
    server.listen({ port, host });
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code !== 'EADDRINUSE' && code !== 'EACCES';
  }
}

/** One line per port that is taken: which, by whom and the variable that changes it. */
export async function takenPorts(needed: readonly NeededPort[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { port, title, variable } of needed) {
    if (await portIsFree(port)) continue;
    const owner = portOwner(port);
    const by = owner === undefined ? 'otro programa' : owner;
    const hint = `${variable}=${port + 10}`;
    lines.push(`El puerto ${port} (${title}) lo usa ${by}. Para usar otro: ${hint} npm start`);
  }
  return lines;
}
