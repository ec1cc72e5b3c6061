/** Everything is stopped and started again, servers too, while shoppers and dispatch are at it. */
import { seconds } from '../../dev/processes/console.ts';
import type { Drill } from './drill.ts';
import { openStage } from './stage.ts';

const TIMES = 2;

export const restart: Drill = {
  name: 'reinicio',
  title: 'se detiene y se arranca todo, dos veces, en plena carga',
  perSecond: 3,
  open: () => openStage(),
  async act({ stage }) {
    const notes: string[] = [];
    const problems: string[] = [];
    for (let time = 1; time <= TIMES; time += 1) {
      const begin = Date.now();
      const code = await stage.stop();
      const stopMs = Date.now() - begin;
      if (code !== 0) problems.push(`npm start terminó con ${code ?? 'una señal'}`);
      notes.push(`detenido en ${seconds(stopMs)}, en marcha en ${seconds(await stage.start())}`);
    }
    return { notes, problems };
  },
};
