/** The simulated MercadoPago of a drill: it outlives every restart of ours, as the real one does. */
import { join } from 'node:path';
import { httpAnswers } from '../../dev/servers/health.ts';
import { startProcess } from '../support/procesos/start-process.ts';
import { nodeCommand, projectRoot } from '../../dev/project.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { createProvider } from '../chaos/gente/provider.ts';
import type { Provider } from '../chaos/gente/provider.ts';
import { startTcpProxy } from '../chaos/fallas/tcp-proxy.ts';
import { freePort } from '../../dev/servers/ports.ts';

export interface Simulator {
  readonly provider: Provider;
  /** How our processes find it. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function startSimulator(port: number, folder: string): Promise<Simulator> {
  const url = `http://127.0.0.1:${port}`;
  const { command, args } = nodeCommand(join(projectRoot, 'tests/simuladores/main.ts'), ['mp']);
  const { MP_ACCESS_TOKEN, MP_WEBHOOK_SECRET } = CREDENCIALES_SIMULADAS;
  const spec = {
    ...{ command, args, cwd: projectRoot },
    env: { ...process.env, SIMULADOR_MP_PORT: String(port) },
  };
  const server = await startProcess(spec, {
    title: 'MercadoPago simulado',
    logFile: join(folder, 'simulador-mp.log'),
    ready: () => httpAnswers(`${url}/healthz`),
  });
  const line = await startTcpProxy(await freePort(), port);
  return {
    provider: createProvider(url, line),
    env: { MP_ACCESS_TOKEN, MP_WEBHOOK_SECRET, MP_BASE_URL: url },
    async stop() {
      line.close();
      await server.stop();
    },
  };
}
