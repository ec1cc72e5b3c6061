/** What all activities share: who they are, and how their failures are told to the workflow. */
import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { TicketCreado } from '../../contracts/temporal/mensajes.ts';

/**
 * The name of an effect that the workflow has not named, as those of before did not: by run and command.
 * A command's place in a run is only settled once its workflow task is on record, so this may name two.
 */
export function idDeOperacion(): string {
  const { workflowExecution, activityId } = activityInfo();
  return `${workflowExecution?.runId ?? 'sin-flujo'}/${activityId}`;
}

/** A failure that no retry will change. `tipo` is one of `FALLA`. */
export function permanente(tipo: string, mensaje: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(mensaje, tipo);
}

/**
 * What was asked for is not possible any more, by the row: told with the states to go to instead, and
 * with what the ticket is now, for a workflow that remembers otherwise.
 */
export function transicionInvalida(
  mensaje: string,
  permitidos: readonly EstadoTicket[],
  ticket?: TicketCreado,
): ApplicationFailure {
  const details = ticket === undefined ? [permitidos] : [permitidos, ticket];
  const type = FALLA.transicionInvalida;
  return ApplicationFailure.create({ message: mensaje, type, nonRetryable: true, details });
}
