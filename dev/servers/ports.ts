import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { portOwner } from '../processes/process-info.ts';

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

/** One line per port that does not serve: which, why and the variable that changes it. */
export async function unusablePorts(needed: readonly NeededPort[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { port, title, variable } of needed) {
    const why = await whyUnusable(port);
    const hint = `${variable}=${port + 10}`;
    if (why !== undefined)
      lines.push(`El puerto ${port} (${title}) ${why}. Para usar otro: ${hint} npm start`);
  }
  return lines;
}

async function whyUnusable(port: number): Promise<string | undefined> {
  if (!(await portIsFree(port))) return `lo usa ${portOwner(port) ?? 'otro programa'}`;
  return (await isBlocked(port)) ? 'no lo abre ningún navegador' : undefined;
}

/** Whether it is one of those that belong to other protocols, which browsers and fetch never open. */
async function isBlocked(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1_000) });
    return false;
  } catch (error) {
    const { cause } = error as { readonly cause?: unknown };
    return cause instanceof Error && cause.message === 'bad port';
  }
}
