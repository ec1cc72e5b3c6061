/** The workflow of a mail. */
import { nombrar } from './nombrar.ts';
import type { ConNombre, EntradaDeFila } from './nombrar.ts';

export const WORKFLOW_CORREO = 'correoWorkflow';

/** The one workflow that sends a mail. */
export function workflowIdCorreo(correo: ConNombre): string {
  return nombrar('correo', correo);
}

export interface EntradaCorreo extends EntradaDeFila {
  /** Whether it is worth nothing after half an hour, as a recovery link. */
  readonly urgente: boolean;
}
