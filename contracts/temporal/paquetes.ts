/** The workflow and the Schedule of a package. */
import { nombrar } from './nombrar.ts';
import type { ConNombre } from './nombrar.ts';

export const WORKFLOW_PAQUETE = 'paqueteWorkflow';

/** The Schedule of a package; its runs are called so too, with the time they were due. */
export function scheduleIdPaquete(paquete: ConNombre): string {
  return nombrar('paquete', paquete);
}

/** A run of a package on a day, `AAAA-MM-DD`, that its Schedule does not start. */
export function workflowIdPaquete(
  paquete: ConNombre,
  porque: 'a-pedido' | 'recuperado',
  fecha: string,
): string {
  return `${scheduleIdPaquete(paquete)}-${porque}-${fecha}`;
}

export interface EntradaPaquete {
  readonly paqueteId: number;
  /** Of the package that is meant; absent in runs of before, and for rows without one. */
  readonly azar?: string;
  /** When it was asked for, ISO 8601; left out by the Schedule, which knows when it was due. */
  readonly pedidoEn?: string;
  /** When it was due, ISO 8601, where its Schedule was not there to start it. */
  readonly debidoEn?: string;
}
