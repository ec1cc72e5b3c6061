/** The clock of a machine is put forward, back and right again, under everything of ours that runs on it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clockFrom, fakeTimeLibrary } from '../chaos/fallas/clock.ts';
import type { Closed, Drill } from './drill.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

interface Clocked extends Stage, Closed {
  /** From now on every process of ours is so many minutes fast. */
  setClock(minutes: number): void;
}

const JUMPS = [10, -10, 0];
/** The library looks at its file once a second. */
const LOOK_S = 1;
const BETWEEN_MS = 15_000;

export const clock: Drill<Clocked> = {
  name: 'reloj',
  title: 'el reloj de los servicios se adelanta diez minutos, se atrasa otros diez y vuelve',
  missing: () =>
    fakeTimeLibrary() === undefined
      ? 'falta libfaketime: «apt-get install -y faketime»'
      : undefined,
  open: openClocked,
  async act({ stage }) {
    const notes: string[] = [];
    const problems: string[] = [];
    for (const minutes of JUMPS) {
      stage.setClock(minutes);
      await sleep(BETWEEN_MS);
      const off = await minutesOff(stage.shop);
      notes.push(`reloj corrido ${minutes} min: la tienda contesta con la hora de ${off} min`);
      if (off !== minutes) problems.push(`el reloj no se corrió ${minutes} min`);
    }
    return { notes, problems };
  },
};

async function openClocked(): Promise<Clocked> {
  const folder = mkdtempSync(join(tmpdir(), 'belgrano-reloj-'));
  const file = join(folder, 'reloj');
  const setClock = (minutes: number) => writeFileSync(file, offsetOf(minutes));
  const clear = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', clear);
  setClock(0);
  const stage = await openStage({
    apart: true,
    env: clockFrom(fakeTimeLibrary() ?? '', file, LOOK_S),
  });
  return {
    ...stage,
    setClock,
    async close() {
      await stage.close();
      process.off('exit', clear);
      clear();
    },
  };
}

/** As libfaketime wants it: `+600s`. */
function offsetOf(minutes: number): string {
  return `${minutes < 0 ? '' : '+'}${minutes * 60}s\n`;
}

/** What the answer's own date says. */
async function minutesOff(shop: string): Promise<number> {
  const response = await fetch(`${shop}/healthz`);
  await response.body?.cancel();
  const told = Date.parse(response.headers.get('date') ?? '');
  return Math.round((told - Date.now()) / 60_000);
}
