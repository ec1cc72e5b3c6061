/** The workflow of an invoice or a credit note. */
import { nombrar } from './nombrar.ts';
import type { ConNombre } from './nombrar.ts';

export const WORKFLOW_COMPROBANTE = 'comprobanteWorkflow';

/** The one workflow that has it authorised. */
export function workflowIdComprobante(comprobante: ConNombre): string {
  return nombrar('comprobante', comprobante);
}
