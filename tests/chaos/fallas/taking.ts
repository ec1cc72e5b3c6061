/** The road of an order: dead between being taken and begun, or begun and dispatched, or with nobody told. */
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../support/medir/query.ts';
import { sendSignal } from '../../../dev/processes/process-info.ts';
import { killPart, untilSome } from './fault.ts';
import type { Fault } from './fault.ts';
import { WORKERS } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { holding, waitersOf } from './locks.ts';

export const takingFaults: readonly Fault[] = [
  {
    name: 'toma',
    title: 'mueren los workers entre tomar un pedido e iniciarlo',
    async inject(instance) {
      const pid = instance.pidOf('temporal');
      if (pid === undefined) return;
      // Who takes an order now waits for Temporal to begin it.
      sendSignal(pid, 'SIGSTOP');
      try {
        const taken = await untilSome(() => takenAndNotBegun(instance));
        await killWorkers(instance);
        return `${taken} en el medio`;
      } finally {
        sendSignal(pid, 'SIGCONT');
      }
    },
  },
  {
    name: 'primer-paso',
    title: 'mueren los workers entre iniciar un pedido y su primer paso',
    async inject(instance) {
      let waiting = 0;
      await holding(
        instance.databaseUrl,
        (client) => client.query('SELECT tickets.bloquear_reparto()'),
        async (holder) => {
          waiting = await untilSome(() => waitersOf(instance.databaseUrl, holder));
          await killWorkers(instance);
        },
      );
      return `${waiting} en el medio`;
    },
  },
  {
    name: 'avisos',
    title: 'se pierden los avisos de la base',
    async inject({ databaseUrl }, _random, { troubleMs }) {
      const until = Date.now() + troubleMs;
      let cut = 0;
      while (Date.now() < until) {
        cut += await cutListeners(databaseUrl);
        await sleep(100);
      }
      return `${cut} veces`;
    },
  },
];

async function killWorkers(instance: Instance): Promise<void> {
  await Promise.all(WORKERS.map((part) => killPart(instance, part)));
}

async function takenAndNotBegun({ databaseUrl }: Instance): Promise<number> {
  const [row] = await query<{ taken: number }>(
    databaseUrl,
    `SELECT count(*)::int AS taken FROM ahorro.pedidos
     WHERE estado = 'recibido' AND relevo_en > now() - interval '10 seconds' AND flujo_iniciado_en IS NULL`,
  );
  return row?.taken ?? 0;
}

/** A server that another fault took has cut them too. */
async function cutListeners(url: string): Promise<number> {
  const [row] = await query<{ cut: number }>(
    url,
    `SELECT count(pg_terminate_backend(pid))::int AS cut FROM pg_stat_activity WHERE query LIKE 'LISTEN %'`,
  ).catch(() => []);
  return row?.cut ?? 0;
}
