/** The floor: a workflow that does nothing but answer one Update. */
import { condition, defineUpdate, setHandler } from '@temporalio/workflow';
import { ACTUALIZACION_PISO } from '../names.ts';

const listo = defineUpdate<string>(ACTUALIZACION_PISO);

export async function pisoWorkflow(): Promise<void> {
  let answered = false;
  setHandler(listo, () => {
    answered = true;
    return 'listo';
  });
  await condition(() => answered);
}
