/**
 * Tells who asked for a change of a ticket that it is committed. The workflow's own answer comes when Temporal
 * has recorded the step as well, and changes nothing for the one who waits: a step that was not recorded is done
 * again, and finds its effect (docs/adr/0018).
 */
import { CANAL_CAMBIO_HECHO } from '../contracts/eventos.ts';
import type { Escucha } from '../platform/escucha.ts';
import { createEsperados } from '../platform/esperados.ts';
import type { Esperados } from '../platform/esperados.ts';

/** By the operation's name, see `operacionPedida`; it is what is seen. */
export type CambiosVistos = Pick<Esperados<string>, 'esperar'>;

export function createCambiosVistos(escucha: Pick<Escucha, 'atender'>): CambiosVistos {
  const { esperar, avisar } = createEsperados<string>();
  escucha.atender(CANAL_CAMBIO_HECHO, (operacion) => {
    // Of those that were told while there was no connection, the workflows tell.
    if (operacion !== undefined) avisar(operacion, operacion);
  });
  return { esperar };
}
