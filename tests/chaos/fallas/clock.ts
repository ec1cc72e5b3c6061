/** A machine whose clock is wrong: one worker, with Debian's libfaketime. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { killPart, untilBack } from './fault.ts';
import type { Fault } from './fault.ts';
import { WORKERS } from '../instance.ts';

const LIBRARY = join('faketime', 'libfaketime.so.1');
const OFF_MINUTES = [10, -10];

/** Where the library is; undefined where nobody installed it. */
export function fakeTimeLibrary(root = '/usr/lib'): string | undefined {
  if (!existsSync(root)) return undefined;
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ['', ...folders.map(({ name }) => name)]
    .map((name) => join(root, name, LIBRARY))
    .find((path) => existsSync(path));
}

/** The environment of a process whose clock is so many minutes fast; timers go on as ever. */
export function wrongClock(library: string, minutes: number): Record<string, string> {
  const FAKETIME = `${minutes < 0 ? '' : '+'}${minutes * 60}s`;
  return { LD_PRELOAD: library, FAKETIME, FAKETIME_DONT_FAKE_MONOTONIC: '1' };
}

/** That of one whose clock is as the file says (`+600s`), which is looked at every so many seconds. */
export function clockFrom(library: string, file: string, everyS: number): Record<string, string> {
  return {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: String(everyS),
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

export const clockFaults: readonly Fault[] = [
  {
    name: 'reloj',
    title: 'el reloj de un worker está diez minutos corrido',
    missing: () =>
      fakeTimeLibrary() === undefined
        ? 'falta libfaketime: «apt-get install -y faketime», o --sin reloj'
        : undefined,
    async inject(instance, random, { troubleMs }) {
      const library = fakeTimeLibrary() ?? '';
      const minutes = OFF_MINUTES[random() < 0.5 ? 0 : 1] ?? 10;
      const [, part = ''] = WORKERS;
      const restart = async (env: Record<string, string>) => {
        instance.extraEnv.set(part, env);
        const pid = instance.pidOf(part);
        if (pid === undefined) return;
        await killPart(instance, part);
        await untilBack(instance, part, pid);
      };
      try {
        await restart(wrongClock(library, minutes));
        await sleep(troubleMs * 2);
      } finally {
        await restart({});
      }
      return `${minutes} min`;
    },
  },
];
