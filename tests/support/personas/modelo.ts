/** An order as thirty lines have it: what each person may do to it, and what becomes of it. */
import {
  ESTADOS_SIN_SALIR,
  esFinal,
  puedeCancelar,
  puedePedir,
  puedeTransicionar,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';

/** Done by dispatch, the order's own driver, its shopper, or a service. */
export type Accion =
  | { readonly que: 'mover'; readonly quien: 'admin' | 'flota'; readonly hasta: EstadoTicket }
  | { readonly que: 'cancelar'; readonly quien: 'admin' | 'cliente' | 'api' }
  | { readonly que: 'modificar'; readonly quien: 'cliente'; readonly notas: string }
  | { readonly que: 'marcar'; readonly quien: 'preparador' }
  | { readonly que: 'anotar'; readonly quien: 'admin'; readonly nota: string }
  | { readonly que: 'priorizar'; readonly quien: 'admin'; readonly prioridad: 'alta' | 'baja' };

/** Status of the answer, and the state after it. */
export function hacer(estado: EstadoTicket, accion: Accion): readonly [number, EstadoTicket] {
  if (accion.que === 'mover' && !puedePedir(accion.quien, accion.hasta)) return [403, estado];
  if (accion.que === 'cancelar' || (accion.que === 'mover' && accion.hasta === 'cancelado')) {
    // Cancelling what is cancelled is no news, but a move needs somewhere to go.
    if (estado === 'cancelado') return [accion.que === 'cancelar' ? 200 : 409, estado];
    return puedeCancelar(accion.quien, estado) ? [200, 'cancelado'] : [409, estado];
  }
  if (esFinal(estado)) return [409, estado];
  if (accion.que === 'modificar') return [ESTADOS_SIN_SALIR.includes(estado) ? 200 : 409, estado];
  // Its only line: with that it is ready.
  if (accion.que === 'marcar')
    return ESTADOS_SIN_SALIR.includes(estado) ? [200, 'listo'] : [409, estado];
  if (accion.que !== 'mover') return [200, estado];
  return puedeTransicionar(estado, accion.hasta) ? [200, accion.hasta] : [409, estado];
}

/**
 * The states that may be after `acciones` were done at once and answered so: in some order they make
 * sense. Who says the same at once, word for word, may hear the answer of the first.
 */
export function posibles(
  desde: EstadoTicket,
  acciones: readonly { readonly accion: Accion; readonly status: number }[],
): ReadonlySet<EstadoTicket> {
  if (acciones.length === 0) return new Set([desde]);
  const finales = new Set<EstadoTicket>();
  for (const [i, accion] of acciones.entries()) {
    const [status, estado] = hacer(desde, accion.accion);
    if (status !== accion.status) continue;
    const texto = JSON.stringify(accion.accion);
    const resto = acciones.filter((_, j) => j !== i);
    const sinMellizos = resto.filter(
      ({ accion, status: contestado }) => JSON.stringify(accion) !== texto || contestado !== status,
    );
    for (const siguen of [resto, sinMellizos]) {
      for (const final of posibles(estado, siguen)) finales.add(final);
    }
  }
  return finales;
}
