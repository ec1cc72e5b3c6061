import { once } from 'node:events';
import { createServer } from 'node:net';
import { portOwner } from './process-info.ts';

export type NeededPort = { port: number; title: string; variable: string };

/** A TCP port of 127.0.0.1 that nobody uses right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string')
    throw new Error('El sistema no dio un puerto');
  return address.port;
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
