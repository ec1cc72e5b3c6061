/** A claim's workflow: its name, what it is begun with, and what it is told. */
import type { ResultadoReclamo } from '../pedidos/reclamos.ts';

export const WORKFLOW_RECLAMO = 'reclamoWorkflow';
export const RESOLVER_RECLAMO = 'resolverReclamo';

export function workflowIdReclamo(id: number): string {
  return `reclamo-${id}`;
}

export interface EntradaReclamo {
  readonly id: number;
  /** Until when it is to be answered, ISO 8601. */
  readonly vence: string;
}

/** What a person decides. */
export interface ResolverReclamo {
  readonly resultado: ResultadoReclamo;
  /** Pesos; all that the claim is about where it is left out. */
  readonly monto?: number;
  readonly motivo: string;
  readonly responde?: string;
  /** Who decides. */
  readonly actor: string;
}
