/** What all activities share: who they are, and how their failures are told to the workflow. */
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { Transaction } from '../platform/database.ts';
import type { Sql } from '../platform/sql.ts';

/**
 * Names the effect of the running activity: the same on every try, also when a worker dies and the
 * step runs again elsewhere; different for every other step.
 */
export function idDeOperacion(): string {
  const { workflowExecution, activityId } = activityInfo();
  return `${workflowExecution?.runId ?? 'sin-flujo'}/${activityId}`;
}

/** A failure that no retry will change. `tipo` is one of `FALLA`. */
export function permanente(tipo: string, mensaje: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(mensaje, tipo);
}

/** Plain SQL inside a transaction of Prisma's. */
export function sqlDe(tx: Transaction): Sql {
  return (texto, ...valores) => tx.$queryRaw(texto, ...valores);
}
