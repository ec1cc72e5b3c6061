/**
 * The release before this one, this one, back, and this one again, under orders, as docs/deploy.md says: the
 * database is this one's from the beginning; workers go before APIs, and APIs before workers on the way back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../dev/processes/console.ts';
import { projectRoot } from '../../dev/project.ts';
import { porQueFalta, sacarAnterior } from '../support/servidores/anterior.ts';
import type { Closed, Drill, Scene, Span } from './drill.ts';
import { releaseOn } from './releases.ts';
import type { Release } from './releases.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** How long each release works alone, and both beside each other. */
const ALONE_MS = 15_000;
const BESIDE_MS = 5_000;

interface WithPrevious extends Stage {
  readonly previous: string;
}

export const upgrade: Drill<WithPrevious> = {
  name: 'version-anterior',
  title: 'se pasa de la versión anterior a esta, se vuelve, y se pasa otra vez, en plena carga',
  missing: () => porQueFalta(),
  open: openWithPrevious,
  async act({ stage }: Scene<WithPrevious>) {
    const old = releaseOn(stage, 'la anterior', stage.previous);
    const current = releaseOn(stage, 'esta', projectRoot);
    const unsure: Span[] = [];
    const notes: string[] = [];
    /** What the old release answers is its own: it loses changes that this one does not. */
    const during = async (what: () => Promise<void>) => {
      const from = Date.now();
      await what();
      unsure.push({ from, to: Date.now() });
    };
    const go = async (what: string, step: () => Promise<void>) => {
      const begin = Date.now();
      await step();
      notes.push(`${what}: ${seconds(Date.now() - begin)}`);
    };
    await during(async () => {
      await stage.stop();
      await go('la anterior, sobre la base de esta', () => alone(old));
      await go('de la anterior a esta', () => forth(old, current));
    });
    await sleep(ALONE_MS);
    await during(async () => {
      await go('y de vuelta', () => back(current, old));
      await sleep(ALONE_MS);
      await go('y otra vez a esta', () => forth(old, current));
    });
    await sleep(ALONE_MS);
    await current.stopApis();
    await current.stopWorkers();
    await stage.start();
    return { notes, unsure, problems: notRepeated(current) };
  },
};

async function alone(old: Release): Promise<void> {
  await old.startWorkers();
  await old.startApis();
  await sleep(ALONE_MS);
}

/** Workers first: what they do not know yet, nobody asks of them. */
async function forth(old: Release, current: Release): Promise<void> {
  await current.startWorkers();
  await sleep(BESIDE_MS);
  await old.stopApis();
  await current.startApis();
  await old.stopWorkers();
}

async function back(current: Release, old: Release): Promise<void> {
  await current.stopApis();
  await old.startApis();
  await old.startWorkers();
  await sleep(BESIDE_MS);
  await current.stopWorkers();
}

/** Histories that this release's workers could not repeat. */
function notRepeated(current: Release): string[] {
  const lines = current.said().split('\n');
  return [...new Set(lines.filter((line) => line.includes('TMPRL1100')))].map(
    (line) => `esta versión no puede repetir una historia: ${line.slice(0, 600)}`,
  );
}

async function openWithPrevious(): Promise<WithPrevious & Closed> {
  const { carpeta, borrar } = await sacarAnterior();
  const stage = await openStage({ apart: true }).catch(async (error: unknown) => {
    await borrar();
    throw error;
  });
  return {
    ...stage,
    previous: carpeta,
    close: async () => {
      await stage.close();
      await borrar();
    },
  };
}
