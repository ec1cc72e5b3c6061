/**
 * How long it takes between barrios, asked once a day and kept: neither a driver's page nor a step of an order waits
 * for whoever knows the streets, and while they are away what they said last holds.
 */
import type { PedirCaminos } from '../../contracts/despacho/caminos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface CaminosDeps {
  readonly sql: Sql;
  readonly log: Logger;
  /** Undefined where nobody is asked: what was known is forgotten then. */
  readonly pedir: PedirCaminos | undefined;
}

const CADA_MS = 10 * 60_000;

export function createCaminos({ sql, log, pedir }: CaminosDeps): Ronda<number> {
  /** @returns how many ways are known anew */
  async function pasar(): Promise<number> {
    if (pedir === undefined) {
      await sql`DELETE FROM tickets.caminos`;
      return 0;
    }
    const [frescos] = await sql`
      SELECT FROM tickets.caminos WHERE dicho_en > now() - interval '1 day' LIMIT 1`;
    if (frescos !== undefined) return 0;
    const caminos = await pedir();
    // First: one statement that deletes a row and tells it anew does only one of the two.
    await sql`DELETE FROM tickets.caminos WHERE dicho_en <= now() - interval '30 days'`;
    await sql`
      INSERT INTO tickets.caminos (desde, hasta, segundos)
      SELECT desde, hasta, segundos
      FROM jsonb_to_recordset(${JSON.stringify(caminos)}::jsonb) AS v(desde text, hasta text, segundos int)
      ON CONFLICT (desde, hasta) DO UPDATE SET segundos = excluded.segundos, dicho_en = now()`;
    log.info({ caminos: caminos.length }, 'tiempos entre barrios puestos al día');
    return caminos.length;
  }
  return createRonda({ nombre: 'la ronda de caminos', log, cadaMs: CADA_MS, pasar });
}
