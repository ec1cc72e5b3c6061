import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProcessSpec } from '../../../dev/processes/child.ts';
import { requireBinary, temporalCli } from '../../../dev/servers/binaries.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { temporalReady, temporalSpec } from '../../../dev/servers/temporal.ts';
import type { TemporalOptions } from '../../../dev/servers/temporal.ts';
import { startProcess } from './start-process.ts';

export type StartedTemporal = { address: string; pid: number; stop(): Promise<void> };

/** A dev server of its own, for tests and measurements. */
export async function startTemporal(
  options: Partial<TemporalOptions> = {},
): Promise<StartedTemporal> {
  const cli = await requireBinary(temporalCli);
  const spec = (port: number) => temporalSpec(cli, { ...options, port });
  return startServer('Temporal', options.port, spec, temporalReady);
}

async function startServer(
  title: string,
  givenPort: number | undefined,
  specFor: (port: number) => ProcessSpec,
  ready: (port: number) => Promise<boolean>,
  attempts = 3,
): Promise<StartedTemporal> {
  const port = givenPort ?? (await freePort());
  const base = mkdtempSync(join(tmpdir(), 'belgrano-temporal-'));
  const removeBase = () => rmSync(base, { recursive: true, force: true });
  try {
    const logFile = join(base, 'temporal.log');
    const server = await startProcess(specFor(port), { title, logFile, ready: () => ready(port) });
    const stop = async () => {
      await server.stop();
      removeBase();
    };
    return { address: `127.0.0.1:${port}`, pid: server.pid, stop };
  } catch (error) {
    removeBase();
    // Its inner services pick free ports too, and sometimes lose them to a neighbour.
    if (attempts === 1) throw error;
    return await startServer(title, givenPort, specFor, ready, attempts - 1);
  }
}
