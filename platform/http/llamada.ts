/** One call to somebody else's API: bounded in time and size, its failure typed. */
import { context, propagation, SpanKind } from '@opentelemetry/api';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { recortar } from '../../contracts/comun/texto.ts';
import { enTramo, hayTrazas } from '../observacion/rastro.ts';

const CUERPO_MAXIMO = 1024 * 1024;

export interface LlamadaJson {
  readonly metodo?: 'GET' | 'POST';
  readonly url: string;
  readonly cabeceras: Readonly<Record<string, string>>;
  readonly cuerpo?: unknown;
  readonly timeoutMs: number;
  readonly senal?: AbortSignal;
  /** Sends the trace along: to our own kind, who may go on with it. */
  readonly conTraza?: boolean;
}

/**
 * Calls, and reads the JSON of the answer.
 * @throws LlamadaFallida where a retry may help, LlamadaRechazada where it will not
 */
export function llamarJson(llamada: LlamadaJson): Promise<RespuestaJson> {
  if (!hayTrazas()) return hacer(llamada);
  const { metodo = 'POST', conTraza = false } = llamada;
  const { host } = new URL(llamada.url);
  const atributos = { 'http.request.method': metodo, 'server.address': host };
  return enTramo(`${metodo} ${host}`, { tipo: SpanKind.CLIENT, atributos }, async (tramo) => {
    const cabeceras = { ...llamada.cabeceras };
    if (conTraza) propagation.inject(context.active(), cabeceras);
    const respuesta = await hacer({ ...llamada, cabeceras });
    tramo.setAttribute('http.response.status_code', respuesta.status);
    return respuesta;
  });
}

interface RespuestaJson {
  readonly status: number;
  readonly json: unknown;
}

function hacer(llamada: LlamadaJson): Promise<RespuestaJson> {
  const { cabeceras, cuerpo } = llamada;
  const escrito = cuerpo === undefined ? undefined : JSON.stringify(cuerpo);
  const deJson = {
    ...(cuerpo === undefined ? {} : { 'Content-Type': 'application/json' }),
    Accept: 'application/json',
    ...cabeceras,
  };
  return pedir({ ...llamada, cabeceras: deJson }, escrito, async (respuesta) => ({
    status: respuesta.status,
    json: await leer(respuesta),
  }));
}

type LlamadaDeTexto = Omit<LlamadaJson, 'cuerpo' | 'metodo' | 'conTraza'> & {
  readonly cuerpo: string;
};

/**
 * Posts a text and reads the text of the answer, whatever its status: what speaks no JSON says in its own way what
 * went wrong. @throws LlamadaFallida
 */
export function llamarTexto(
  llamada: LlamadaDeTexto,
): Promise<{ readonly status: number; readonly texto: string }> {
  const hacerla = () =>
    pedir(llamada, llamada.cuerpo, async (respuesta) => ({
      status: respuesta.status,
      texto: await leerAcotado(respuesta),
    }));
  if (!hayTrazas()) return hacerla();
  const { host } = new URL(llamada.url);
  const atributos = { 'http.request.method': 'POST', 'server.address': host };
  return enTramo(`POST ${host}`, { tipo: SpanKind.CLIENT, atributos }, async (tramo) => {
    const respuesta = await hacerla();
    tramo.setAttribute('http.response.status_code', respuesta.status);
    return respuesta;
  });
}

async function pedir<T>(
  { metodo = 'POST', url, cabeceras, timeoutMs, senal }: LlamadaJson,
  body: string | undefined,
  entender: (respuesta: Response) => Promise<T>,
): Promise<T> {
  try {
    const limite = AbortSignal.timeout(timeoutMs);
    const respuesta = await fetch(url, {
      method: metodo,
      redirect: 'error',
      signal: senal ? AbortSignal.any([senal, limite]) : limite,
      headers: { ...cabeceras },
      ...(body === undefined ? {} : { body }),
    });
    return await entender(respuesta);
  } catch (error) {
    throw conocer(error, timeoutMs);
  }
}

async function leer(respuesta: Response): Promise<unknown> {
  const { status } = respuesta;
  const texto = await leerAcotado(respuesta);
  if (status >= 200 && status < 300) {
    try {
      return JSON.parse(texto);
    } catch {
      throw new LlamadaFallida(`respondió ${status} con algo que no es JSON`);
    }
  }
  const detalle = `respondió ${status}${motivoEn(texto)}`;
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    throw new LlamadaRechazada(detalle, status);
  }
  throw new LlamadaFallida(detalle, { esperarMs: esperaPedida(respuesta) });
}

async function leerAcotado(respuesta: Response): Promise<string> {
  const partes: Uint8Array[] = [];
  let largo = 0;
  const cuerpo: AsyncIterable<Uint8Array> | null = respuesta.body;
  for await (const parte of cuerpo ?? []) {
    partes.push(parte);
    largo += parte.length;
    if (largo > CUERPO_MAXIMO) throw new LlamadaFallida('respondió con más de 1 MiB');
  }
  return Buffer.concat(partes).toString('utf8');
}

/** The short reason of an error body, where it is JSON and has one. */
function motivoEn(texto: string): string {
  try {
    const cuerpo: unknown = JSON.parse(texto);
    if (typeof cuerpo === 'object' && cuerpo !== null && 'error' in cuerpo) {
      return `: ${recortar(String(cuerpo.error), 200)}`;
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

function conocer(error: unknown, timeoutMs: number): LlamadaFallida | LlamadaRechazada {
  if (error instanceof LlamadaFallida || error instanceof LlamadaRechazada) return error;
  if (error instanceof Error && error.name === 'TimeoutError') {
    return new LlamadaFallida(`no respondió en ${timeoutMs / 1000} s`, { cause: error });
  }
  const causa = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const codigo = causa instanceof Error && 'code' in causa ? String(causa.code) : String(causa);
  return new LlamadaFallida(`no se pudo conectar (${codigo})`, { cause: error });
}
