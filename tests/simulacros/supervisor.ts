/** `kill -9` of the supervisor: what it watched over goes on alone, until somebody starts it again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../dev/processes/console.ts';
import type { Drill } from './drill.ts';
import { openStage } from './stage.ts';

/** How long nobody notices. */
const ALONE_MS = 15_000;

export const supervisor: Drill = {
  name: 'supervisor',
  title: 'muere el supervisor de npm start, con kill -9',
  open: () => openStage(),
  async act({ stage }) {
    await stage.killSupervisor();
    await sleep(ALONE_MS);
    const status = await stage.run('dev/status.ts');
    const tookMs = await stage.start();
    const took = /Quedaban procesos de antes y los detuve: (.*)/.exec(stage.said())?.[1];
    return {
      notes: [
        `sin supervisor ${seconds(ALONE_MS)}: «npm run status» termina con ${status.code} y lo dice`,
        `npm start detuvo lo que quedaba (${took ?? 'nada'}) y todo anduvo a los ${seconds(tookMs)}`,
      ],
      problems: [
        ...(status.code === 1 && status.text.includes('El supervisor ya no está')
          ? []
          : ['npm run status no dijo que falta el supervisor']),
        ...(took === undefined ? ['npm start no dijo qué procesos quedaban'] : []),
      ],
    };
  },
};
