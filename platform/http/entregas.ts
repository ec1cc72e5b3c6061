/** Calls to the other half of the business: bounded, identified, one log line per try. */
import { EntregaFallida, EntregaRechazada } from '../../contracts/entregas.ts';
import type { Entregar } from '../../contracts/entregas.ts';
import type { Logger } from '../logger.ts';

const CUERPO_MAXIMO = 1024 * 1024;

export interface OpcionesEntregas {
  readonly apiKey: string;
  readonly version: string;
  /** Time limit of one call, in milliseconds. */
  readonly timeoutMs: number;
  readonly log: Logger;
}

/**
 * @returns a function that POSTs JSON and resolves with the JSON of the answer;
 * it throws EntregaFallida or EntregaRechazada
 */
export function createEntregar({ apiKey, version, timeoutMs, log }: OpcionesEntregas): Entregar {
  return async ({ que, numero, url, cuerpo, intento, senal }) => {
    const inicio = performance.now();
    const linea = { que, numero, a: new URL(url).origin, intento };
    const ms = () => Math.round(performance.now() - inicio);
    try {
      const limite = AbortSignal.timeout(timeoutMs);
      const respuesta = await fetch(url, {
        method: 'POST',
        redirect: 'error',
        signal: senal ? AbortSignal.any([senal, limite]) : limite,
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json',
          'User-Agent': `Belgrano-Entregas/${version}`,
          'X-API-Key': apiKey,
          'Idempotency-Key': `${que}-${numero}`,
        },
        body: JSON.stringify(cuerpo),
      });
      const json = await leer(respuesta);
      log.info(
        { ...linea, ms: ms(), resultado: respuesta.status },
        `entrega de ${que}: ${respuesta.status}`,
      );
      return json;
    } catch (error) {
      const conocido = conocer(error, timeoutMs);
      log.warn(
        { ...linea, ms: ms(), resultado: conocido.message },
        `entrega de ${que}: ${conocido.message}`,
      );
      throw conocido;
    }
  };
}

async function leer(respuesta: Response): Promise<unknown> {
  const { status } = respuesta;
  const texto = await leerAcotado(respuesta);
  if (status >= 200 && status < 300) {
    try {
      return JSON.parse(texto);
    } catch {
      throw new EntregaFallida(`respondió ${status} con algo que no es JSON`);
    }
  }
  const detalle = `respondió ${status}${motivoEn(texto)}`;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    throw new EntregaRechazada(detalle, status);
  }
  throw new EntregaFallida(detalle, { esperarMs: esperaPedida(respuesta) });
}

async function leerAcotado(respuesta: Response): Promise<string> {
  const partes: Uint8Array[] = [];
  let largo = 0;
  const cuerpo: AsyncIterable<Uint8Array> | null = respuesta.body;
  for await (const parte of cuerpo ?? []) {
    partes.push(parte);
    largo += parte.length;
    if (largo > CUERPO_MAXIMO) throw new EntregaFallida('respondió con más de 1 MiB');
  }
  return Buffer.concat(partes).toString('utf8');
}

/** The short reason of an error body, where it is JSON and has one. */
function motivoEn(texto: string): string {
  try {
    const cuerpo: unknown = JSON.parse(texto);
    if (typeof cuerpo === 'object' && cuerpo !== null && 'error' in cuerpo) {
      return `: ${String(cuerpo.error).slice(0, 200)}`;
    }
  } catch {
    // Not JSON: the status says enough.
  }
  return '';
}

/** `Retry-After` in milliseconds, at most five minutes. */
function esperaPedida(respuesta: Response): number | undefined {
  const segundos = Number(respuesta.headers.get('Retry-After'));
  return Number.isFinite(segundos) && segundos > 0 ? Math.min(segundos, 300) * 1000 : undefined;
}

function conocer(error: unknown, timeoutMs: number): EntregaFallida | EntregaRechazada {
  if (error instanceof EntregaFallida || error instanceof EntregaRechazada) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new EntregaFallida(`no respondió en ${timeoutMs / 1000} s`, { cause: error });
  }
  const causa = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const codigo = causa instanceof Error && 'code' in causa ? String(causa.code) : String(causa);
  return new EntregaFallida(`no se pudo conectar (${codigo})`, { cause: error });
}
