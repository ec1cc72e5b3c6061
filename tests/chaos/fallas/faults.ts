/** What can go wrong, each as it happens in life. A fault resolves when its cause is gone. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { sendSignal, waitForExit } from '../../../dev/processes/process-info.ts';
import { clockFaults } from './clock.ts';
import { diskFaults } from './disk-faults.ts';
import { killPart, pick, untilBack } from './fault.ts';
import type { Fault, FaultLength } from './fault.ts';
import { temporalFaults } from './faults-temporal.ts';
import { DISPATCH, PAYMENTS, SHOP, WORKERS } from '../instance.ts';
import type { Instance, Setting } from '../instance.ts';
import { lockFaults } from './locks.ts';
import { takingFaults } from './taking.ts';

export const faults: readonly Fault[] = [
  kill('worker', 'muere un worker', WORKERS),
  kill('workers', 'mueren los dos workers', WORKERS, true),
  kill('ahorro', 'muere la API de la tienda', [SHOP]),
  kill('tickets', 'muere una API de despacho', DISPATCH),
  kill('worker-pagos', 'muere el worker de pagos', [PAYMENTS]),
  kill('temporal', 'muere Temporal', ['temporal']),
  kill('postgres', 'muere PostgreSQL', ['postgres']),
  {
    name: 'pausa',
    title: 'un proceso se queda quieto',
    async inject(instance, random, { pauseMs }) {
      const part = pick([...WORKERS, ...DISPATCH, SHOP, PAYMENTS, 'temporal'], random);
      const pid = instance.pidOf(part);
      if (pid === undefined) return;
      sendSignal(pid, 'SIGSTOP');
      try {
        await sleep(pauseMs);
      } finally {
        sendSignal(pid, 'SIGCONT');
      }
    },
  },
  { name: 'pool', title: 'no quedan conexiones a la base', inject: fillPool },
  {
    name: 'corte',
    title: 'se corta la línea a la base y a Temporal',
    async inject({ lines }, random, { troubleMs }) {
      const which = pick([[lines.postgres], [lines.temporal], Object.values(lines)], random);
      await Promise.all(which.map((line) => line.cut(troubleMs)));
    },
  },
  {
    name: 'demora',
    title: 'la línea a la base y a Temporal se pone lenta',
    async inject({ lines }, random, { troubleMs }) {
      const delay = 100 + Math.floor(random() * 200);
      await Promise.all(Object.values(lines).map((line) => line.slow(delay, troubleMs)));
    },
  },
  {
    name: 'mercadopago',
    title: 'MercadoPago anda mal',
    inject: ({ provider }, random, { troubleMs }) => provider.fail(troubleMs, random),
  },
  {
    name: 'despliegue',
    title: 'se cambian los workers, uno por vez',
    async inject(instance) {
      for (const part of [...WORKERS, PAYMENTS]) {
        const pid = instance.pidOf(part);
        if (pid === undefined) continue;
        sendSignal(pid, 'SIGTERM');
        await waitForExit(pid, 20_000);
        await untilBack(instance, part, pid);
      }
    },
  },
  ...temporalFaults,
  ...lockFaults,
  ...takingFaults,
  ...clockFaults,
  ...diskFaults,
  {
    name: 'par',
    title: 'la Ticketera remota contesta 500',
    setting: 'remote',
    inject: async ({ peer }, _random, { troubleMs }) => peer?.fail(troubleMs),
  },
  {
    name: 'version',
    title: 'lo nuevo pasa a la otra versión de los workers',
    setting: 'versions',
    inject: async ({ versions }, _random, { troubleMs }) => versions?.deploy(troubleMs / 2),
  },
];

/** Faults that come in a setting besides its own. */
export const AGAIN: Readonly<Record<Setting, readonly string[]>> = {
  plain: [],
  remote: ['worker', 'tickets'],
  versions: ['worker'],
};

function kill(name: string, title: string, parts: readonly string[], all = false): Fault {
  return {
    name,
    title,
    async inject(instance, random) {
      const chosen = all ? parts : [pick(parts, random)];
      await Promise.all(chosen.map((part) => killPart(instance, part)));
    },
  };
}

/** Throws everybody out and takes every place, as a neighbour's leak would. */
async function fillPool(
  { databaseUrl }: Instance,
  _random: () => number,
  { troubleMs }: FaultLength,
): Promise<void> {
  const taken: pg.Client[] = [];
  const take = async () => {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    await client.connect();
    taken.push(client);
  };
  try {
    await take();
    await taken[0]?.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    const until = Date.now() + troubleMs;
    while (Date.now() < until) {
      // Until the server says that there is no room, and again when somebody left.
      await take().catch(() => sleep(100));
    }
  } finally {
    await Promise.all(taken.map((client) => client.end().catch(() => undefined)));
  }
}
