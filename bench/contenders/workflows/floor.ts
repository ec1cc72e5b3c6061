/** The floor: workflows that do nothing but answer an Update, or one after the other. */
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { ACTUALIZACION_NADA, ACTUALIZACION_PISO } from '../names.ts';

const listo = defineUpdate<string>(ACTUALIZACION_PISO);
const nada = defineUpdate<string>(ACTUALIZACION_NADA);

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
