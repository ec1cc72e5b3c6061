import { randomInt } from 'node:crypto';
import getPort, { clearLockedPorts } from 'get-port';
import { portOwner } from '../processes/process-info.ts';

export type NeededPort = { port: number; title: string; variable: string };

/** Below what the system gives to whoever connects: between choice and use nobody takes one by chance. */
const choice = { from: 20_000, to: 32_000 };

/** A TCP port that nobody uses right now, nor is given again to this process in the next seconds. */
export function freePort(): Promise<number> {
  return getPort({ port: Array.from({ length: 100 }, () => randomInt(choice.from, choice.to)) });
}

/** Whether nobody listens on the port, on any address of this machine. */
export async function portIsFree(port: number): Promise<boolean> {
  clearLockedPorts();
  return (await getPort({ port })) === port;
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
