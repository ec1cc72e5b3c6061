/** Temporal's worst hours: it dies between a step's commit and its record, or with everything it knew. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { sendSignal } from '../../../dev/processes/process-info.ts';
import { killPart, untilSome } from './fault.ts';
import type { Fault } from './fault.ts';
import { WORKERS } from '../instance.ts';
import type { Instance } from '../instance.ts';
import { holding, waitersOf } from './locks.ts';

/** Somebody comes for one of so many tickets soon. */
const TICKETS = 40;
/** From the lock's end until its step has committed. */
const COMMIT_MS = 400;

export const temporalFaults: readonly Fault[] = [
  {
    name: 'registro',
    title: 'muere Temporal entre el commit de un paso y su registro',
    async inject(instance) {
      let caught = 0;
      await holding(instance.databaseUrl, lockOpenTickets, async (holder) => {
        caught = await untilSome(() => waitersOf(instance.databaseUrl, holder));
        stopTemporal(instance);
      });
      await sleep(COMMIT_MS);
      await Promise.all(['temporal', ...WORKERS].map((part) => killPart(instance, part)));
      return caught === 0 ? 'nadie vino' : `${caught} en el medio`;
    },
  },
  {
    name: 'olvido',
    title: 'Temporal pierde todo lo que sabía',
    async inject(instance) {
      await killPart(instance, 'temporal');
      for (const end of ['', '-wal', '-shm']) {
        rmSync(`${instance.temporalFile}${end}`, { force: true });
      }
      instance.forgot = true;
    },
  },
];

async function lockOpenTickets(client: pg.Client): Promise<void> {
  await client.query(
    `SELECT 1 FROM tickets.ticket WHERE estado NOT IN ('entregado', 'cancelado')
     ORDER BY id DESC LIMIT ${TICKETS} FOR UPDATE SKIP LOCKED`,
  );
}

function stopTemporal(instance: Instance): void {
  const pid = instance.pidOf('temporal');
  if (pid !== undefined) sendSignal(pid, 'SIGSTOP');
}
