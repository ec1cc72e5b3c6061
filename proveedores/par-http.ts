/** Calls to the other half of the business: bounded, identified, one log line per try. */
import type { LlamarAlPar } from '../contracts/comun/llamadas.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import { llamarJson } from '../platform/http/llamada.ts';

export interface OpcionesPar {
  readonly apiKey: string;
  readonly version: string;
  /** Time limit of one call, in milliseconds. */
  readonly timeoutMs: number;
  readonly log: Logger;
}

/**
 * @returns a function that POSTs JSON, or GETs where there is none, and resolves with the JSON of the answer;
 * it throws LlamadaFallida or LlamadaRechazada
 */
export function createLlamarAlPar({ apiKey, version, timeoutMs, log }: OpcionesPar): LlamarAlPar {
  return async ({ que, numero, clave, url, cuerpo, intento, senal }) => {
    const inicio = performance.now();
    const linea = { que, numero, a: new URL(url).origin, intento };
    const ms = () => Math.round(performance.now() - inicio);
    try {
      const { status, json } = await llamarJson({
        metodo: cuerpo === undefined ? 'GET' : 'POST',
        url,
        cuerpo,
        timeoutMs,
        senal,
        conTraza: true,
        cabeceras: {
          'User-Agent': `Belgrano-Entregas/${version}`,
          'X-API-Key': apiKey,
          'Idempotency-Key': clave,
        },
      });
      log.info({ ...linea, ms: ms(), resultado: status }, `llamada al par, ${que}: ${status}`);
      return json;
    } catch (error) {
      const motivo = error instanceof Error ? error.message : String(error);
      log.warn({ ...linea, ms: ms(), resultado: motivo }, `llamada al par, ${que}: ${motivo}`);
      throw error;
    }
  };
}
