/** The floor: workflows that do nothing but answer an Update, or one after the other. */
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** As its worker is named. */
export const COLA_PISO = 'floor';
export const listo = defineUpdate<string>('listo');
export const nada = defineUpdate<string>('nada');

export async function pisoWorkflow(): Promise<void> {
  let answered = false;
  setHandler(listo, () => {
    answered = true;
    return 'listo';
  });
  await condition(() => answered);
}

export async function pisoVivoWorkflow(): Promise<void> {
  setHandler(nada, () => 'nada');
  await condition(() => false);
}
