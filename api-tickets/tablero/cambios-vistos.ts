/**
 * Tells who asked for a change of a ticket that it is committed, and what of the ticket is another since. The
 * workflow's own answer comes when Temporal has recorded the step as well, and changes nothing for the one who
 * waits: a step that was not recorded is done again, and finds its effect (docs/adr/0018).
 */
import { CANAL_CAMBIO_HECHO, cambioHechoSchema } from '../../contracts/despacho/eventos.ts';
import type { CambioHecho } from '../../contracts/despacho/eventos.ts';
import type { Escucha } from '../../platform/base/escucha.ts';
import { createEsperados } from '../../platform/comun/esperados.ts';
import type { Esperados } from '../../platform/comun/esperados.ts';
import type { Logger } from '../../platform/observacion/logger.ts';

/** By the operation's name, see `operacionPedida`. */
export type CambiosVistos = Pick<Esperados<CambioHecho['ticket']>, 'esperar'>;

export interface CambiosVistosDeps {
  readonly escucha: Pick<Escucha, 'atender'>;
  readonly log: Logger;
}

export function createCambiosVistos({ escucha, log }: CambiosVistosDeps): CambiosVistos {
  const { esperar, avisar } = createEsperados<CambioHecho['ticket']>();
  escucha.atender(CANAL_CAMBIO_HECHO, (carga) => {
    // Of those that were told while there was no connection, the workflows tell.
    if (carga === undefined) return;
    try {
      const { operacion, ticket } = cambioHechoSchema.parse(JSON.parse(carga));
      avisar(operacion, ticket);
    } catch (err) {
      log.warn({ err: String(err) }, 'no se entiende el aviso de un cambio');
    }
  });
  return { esperar };
}
