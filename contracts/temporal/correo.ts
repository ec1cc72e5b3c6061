/** The workflow of a mail. */
import { nombrar } from './nombrar.ts';
import type { ConNombre } from './nombrar.ts';

export const WORKFLOW_CORREO = 'correoWorkflow';

/** The one workflow that sends a mail. */
export function workflowIdCorreo(correo: ConNombre): string {
  return nombrar('correo', correo);
}

export interface EntradaCorreo {
  readonly id: number;
  /** Of the mail that is meant; absent in runs of before, and for rows without one. */
  readonly azar?: string;
  /** Whether it is worth nothing after half an hour, as a recovery link. */
  readonly urgente: boolean;
}
