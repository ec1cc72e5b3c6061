/** What a cluster consists of: as `npm start`, with a full Temporal server and everything of ours twice. */
import { join } from 'node:path';
import type { Reporter } from '../../../dev/processes/console.ts';
import { httpAnswers } from '../../../dev/servers/health.ts';
import type { Part } from '../../../dev/processes/part.ts';
import { belgranoParts } from '../../../dev/parts.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { postgresUrl } from '../../../dev/servers/postgres.ts';
import type { DevSettings, Ports } from '../../../dev/instance/settings.ts';
import { startBalancer } from './balancer.ts';
import type { Balancer } from './balancer.ts';
import { temporalServer } from './temporal-server.ts';

export type Cluster = {
  parts: readonly Part[];
  /** Puts the shop and dispatch on their ports, each over its two processes. */
  balance(): Promise<Balancer[]>;
};

/** The settings' ports of shop and dispatch are the balancers'; the processes take free ones. */
export async function clusterParts(
  settings: DevSettings,
  env: NodeJS.ProcessEnv,
  report: Reporter,
): Promise<Cluster> {
  const [one, two] = [await ownPorts(settings.ports), await ownPorts(settings.ports)];
  const belgrano = (ports: Ports) =>
    belgranoParts({ ...settings, ports, ownTemporal: false }, env, report);
  const shared = new Set(['postgres', 'inicializar-db', 'simulador-mp', 'simulador-ghl']);
  const first = belgrano(one);
  const second = belgrano(two).filter(({ name }) => !shared.has(name));
  const temporal = temporalPart(settings, report);
  const parts = [...first, ...second.map(again)].map((part) =>
    shared.has(part.name)
      ? part
      : { ...part, dependsOn: [...(part.dependsOn ?? []), temporal.name] },
  );
  const over = (service: 'ahorro' | 'tickets') =>
    startBalancer({
      port: settings.ports[service],
      targets: [one[service], two[service]],
      healthy: (port) => httpAnswers(`http://127.0.0.1:${port}/healthz`),
    });
  return {
    parts: [...parts, temporal],
    balance: () => Promise.all([over('ahorro'), over('tickets')]),
  };
}

async function ownPorts(ports: Ports): Promise<Ports> {
  const [ahorro, tickets, worker, workerPagos] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  return { ...ports, ahorro, tickets, worker, workerPagos };
}

function again(part: Part): Part {
  return { ...part, name: `${part.name}-2`, title: `${part.title} (2)` };
}

function temporalPart({ dataDir, ports }: DevSettings, report: Reporter): Part {
  const server = temporalServer({
    port: ports.temporal,
    postgresUrl: postgresUrl(ports.postgres, 'postgres'),
    folder: join(dataDir, 'temporal'),
    say: (text: string) => report.line(`  ${text}`),
  });
  return {
    name: 'temporal',
    title: 'Temporal',
    port: ports.temporal,
    detail: `127.0.0.1:${ports.temporal}`,
    dependsOn: ['postgres'],
    ...server,
  };
}
