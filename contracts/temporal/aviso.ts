/** The workflow of a call about alerts. */
import { nombrar } from './nombrar.ts';
import type { ConNombre } from './nombrar.ts';

export const WORKFLOW_AVISO = 'avisoWorkflow';

/** The one workflow that makes a call. */
export function workflowIdAviso(envio: ConNombre): string {
  return nombrar('aviso', envio);
}

/** A call to `ALERTAS_URL`, to who gets it: the same for every try of it. */
export function claveDeEnvio(envio: ConNombre): string {
  return nombrar('alertas', envio);
}
