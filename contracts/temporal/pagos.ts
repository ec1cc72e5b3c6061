/** The workflows of payments. */

export const WORKFLOW_WEBHOOK_MP = 'webhookMpWorkflow';

export const WORKFLOW_CONCILIACION = 'conciliarPagosWorkflow';

/** The workflow id of a stored notification. */
export function workflowIdWebhook(webhookId: string): string {
  return `webhook-mp-${webhookId}`;
}

/** Input of `webhookMpWorkflow`. */
export interface EntradaWebhook {
  readonly webhookId: string;
  /** Waits before each retry, in milliseconds, in place of the policy's: where time is short. */
  readonly esperas?: readonly number[];
}

/** Input of `conciliarPagosWorkflow`. */
export interface EntradaConciliacion {
  /** How far back it looks; with 0, only at what we have to give back. */
  readonly horas: number;
  /** Whose payments; MercadoPago's unless said. */
  readonly medio?: string;
  /** Present after continue-as-new. */
  readonly reanudar?: { readonly desde: string; readonly salto: number; readonly hallados: number };
}
