/** An order as a page of code has it: what each person may do to it, and what becomes of it. */
import {
  ESTADOS_SIN_SALIR,
  esFinal,
  esperaRespuestas,
  puedeCancelar,
  puedePedir,
  puedeTransicionar,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';

export interface Modelado {
  readonly ticket: EstadoTicket;
  /** How the last question to its shopper stands; null where there was none. */
  readonly pregunta: 'abierta' | 'respondida' | 'vencida' | 'anulada' | null;
  /** Who asked for a cancellation that waits. */
  readonly cancela: Cancela | null;
}
export type Cancela = 'admin' | 'cliente';
export const NUEVO: Modelado = { ticket: 'pendiente', pregunta: null, cancela: null };

/** Done by dispatch, the order's own driver, its shopper, a service, or by nobody: time passes. */
export type Accion =
  | { readonly que: 'mover'; readonly quien: 'admin' | 'flota'; readonly hasta: EstadoTicket }
  | { readonly que: 'cancelar'; readonly quien: 'admin' | 'cliente' | 'api' }
  | { readonly que: 'pedir cancelación' | 'deshacerla'; readonly quien: Cancela }
  | { readonly que: 'modificar'; readonly quien: 'cliente'; readonly notas: string }
  | { readonly que: 'marcar' | 'faltar'; readonly quien: 'preparador' }
  | { readonly que: 'contestar'; readonly quien: 'cliente'; readonly acepta: boolean }
  | { readonly que: 'callar' | 'vencer'; readonly quien: 'nadie' }
  | { readonly que: 'anotar'; readonly quien: 'admin'; readonly nota: string }
  | { readonly que: 'priorizar'; readonly quien: 'admin'; readonly prioridad: 'alta' | 'baja' };

/** Status of the answer, and how it is then: 204 where time has ended nothing. */
type Hecho = readonly [number, Modelado];

/** All that may come of it. */
export function hacer(antes: Modelado, accion: Accion): readonly Hecho[] {
  const { ticket, pregunta, cancela } = antes;
  const igual = (status: number): readonly Hecho[] => [[status, antes]];
  const sinSalir = ESTADOS_SIN_SALIR.includes(ticket);
  switch (accion.que) {
    case 'mover':
      return mover(antes, accion);
    case 'cancelar':
      // Cancelling what is cancelled is no news, but a move needs somewhere to go.
      if (ticket === 'cancelado') return igual(200);
      return puedeCancelar(accion.quien, ticket) ? [[200, cancelado(antes)]] : igual(409);
    case 'pedir cancelación':
      if (!sinSalir) return hacer(antes, { que: 'cancelar', quien: accion.quien });
      return [[200, { ...antes, cancela: cancela ?? accion.quien }]];
    case 'deshacerla':
      return cancela === accion.quien ? [[200, { ...antes, cancela: null }]] : igual(409);
    case 'vencer':
      if (ticket === 'cancelado') return [...igual(200), ...igual(204)];
      return cancela === null ? igual(204) : [[200, cancelado(antes)]];
    case 'modificar':
      return igual(sinSalir ? 200 : 409);
    case 'marcar':
      // Its only line: with that it is ready.
      return sinSalir ? [[200, listo(antes, 'anulada')]] : igual(409);
    case 'faltar':
      return sinSalir ? faltar(antes) : igual(409);
    case 'contestar':
      if (pregunta === 'abierta') return [[200, listo(antes, 'respondida')]];
      return igual(pregunta === null ? 404 : pregunta === 'respondida' ? 200 : 409);
    case 'callar':
      return pregunta === 'abierta' ? [[200, listo(antes, 'vencida')]] : igual(204);
    default:
      return igual(esFinal(ticket) ? 409 : 200);
  }
}

function mover(
  antes: Modelado,
  { quien, hasta }: Extract<Accion, { que: 'mover' }>,
): readonly Hecho[] {
  const { ticket, pregunta, cancela } = antes;
  if (!puedePedir(quien, hasta)) return [[403, antes]];
  if (hasta === 'cancelado')
    return puedeCancelar(quien, ticket) ? [[200, cancelado(antes)]] : [[409, antes]];
  const espera =
    (pregunta === 'abierta' && esperaRespuestas(hasta)) ||
    (cancela !== null && !ESTADOS_SIN_SALIR.includes(hasta));
  if (espera || !puedeTransicionar(ticket, hasta)) return [[409, antes]];
  return [[200, { ...antes, ticket: hasta }]];
}

/** It is asked about, where there is something like it; what is ready is not asked about. */
function faltar(antes: Modelado): readonly Hecho[] {
  const sinReemplazo: Hecho = [200, listo(antes, 'anulada')];
  if (antes.ticket === 'listo') return [[409, antes], sinReemplazo];
  return [[200, { ...antes, ticket: 'en_preparacion', pregunta: 'abierta' }], sinReemplazo];
}

/** @param como what a question that is open ends as */
const listo = (antes: Modelado, como: NonNullable<Modelado['pregunta']>): Modelado => ({
  ...{ ...antes, ticket: 'listo' },
  pregunta: antes.pregunta === 'abierta' ? como : antes.pregunta,
});
const cancelado = (antes: Modelado): Modelado => ({
  ...{ ...listo(antes, 'anulada'), ticket: 'cancelado', cancela: null },
});

export const enTexto = ({ ticket, pregunta, cancela }: Modelado): string =>
  [ticket, pregunta, cancela].join();

/**
 * What may be after `acciones` were done at once and answered so, as text: in some order they make
 * sense. Who says the same at once, word for word, may hear the answer of the first.
 */
export function posibles(
  desde: Modelado,
  acciones: readonly { readonly accion: Accion; readonly status: number }[],
): ReadonlySet<string> {
  if (acciones.length === 0) return new Set([enTexto(desde)]);
  const finales = new Set<string>();
  for (const [i, { accion, status }] of acciones.entries()) {
    const hechos = hacer(desde, accion).filter(([contestado]) => contestado === status);
    const texto = JSON.stringify(accion);
    const resto = acciones.filter((_, j) => j !== i);
    const sinMellizos = resto.filter(
      (demas) => JSON.stringify(demas.accion) !== texto || demas.status !== status,
    );
    const caminos = hechos.flatMap(([, modelado]) => [
      ...posibles(modelado, resto),
      ...posibles(modelado, sinMellizos),
    ]);
    for (const final of caminos) finales.add(final);
  }
  return finales;
}
