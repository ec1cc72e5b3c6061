/** Calls to our own API: the session goes in its cookie, errors come as sentences. */
import { ponerEnHora } from '../entorno/reloj.ts';
import { conLimite } from './limite.ts';
import { sinSesion } from './senales.ts';
import { campoDe } from '../entorno/memoria.ts';
import type { ErrorDeCampo, Problema } from '../../../contracts/comun/problemas.ts';

/** The server answered, and it was not what was asked for. `message` is for people. */
export class ErrorApi extends Error {
  override readonly name = 'ErrorApi';
  readonly status: number;
  /** Which fields are wrong, and why. */
  readonly errores: readonly ErrorDeCampo[];
  constructor(mensaje: string, status: number, errores: readonly ErrorDeCampo[] = []) {
    super(mensaje);
    this.status = status;
    this.errores = errores;
  }
  /** Whether the same call may do better later. */
  get retry(): boolean {
    return this.status === 429 || this.status >= 500;
  }
}

/** Nobody answered: no network, or no server. */
export class SinRed extends Error {
  override readonly name = 'SinRed';
  readonly retry = true;
  constructor(cause: unknown, mensaje = 'No hay conexión con el servidor') {
    super(mensaje, { cause });
  }
}

const NO_SE_SABE = 'El servidor no contestó: no sabemos si quedó hecho';

export interface OpcionesPedido {
  readonly metodo?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Goes as JSON; a Blob, as it is. */
  readonly cuerpo?: unknown;
  /** It changes nothing, whatever its method says: without an answer nothing has happened. */
  readonly soloMira?: boolean;
  /** Goes out even while the page is being closed. */
  readonly keepalive?: boolean;
  readonly cabeceras?: Readonly<Record<string, string>>;
  /** Whoever asked may no longer want the answer. */
  readonly signal?: AbortSignal;
}

const LIMITE_MS = 20_000;
/** Photos, over a phone's connection; as long as the server waits. */
const LIMITE_BLOB_MS = 30_000;

/** @throws ErrorApi or SinRed */
export async function pedir<T>(ruta: string, opciones: OpcionesPedido = {}): Promise<T> {
  const { metodo = 'GET', cuerpo, keepalive = false, cabeceras, signal } = opciones;
  const { soloMira = metodo === 'GET' } = opciones;
  const tipo = { 'Content-Type': 'application/json' };
  const esBlob = cuerpo instanceof Blob;
  const respuesta = await fetch(ruta, {
    method: metodo,
    keepalive,
    signal: conLimite(esBlob ? LIMITE_BLOB_MS : LIMITE_MS, signal),
    headers: { ...(cuerpo === undefined || esBlob ? {} : tipo), ...cabeceras },
    body: cuerpo === undefined || esBlob ? cuerpo : JSON.stringify(cuerpo),
  }).catch((error: unknown) => {
    throw sinRespuesta(soloMira, error);
  });
  ponerEnHora(respuesta.headers);
  if (respuesta.status === 204) return undefined as T;
  const dado: unknown = await respuesta.json().catch((error: unknown) => {
    if (respuesta.ok) throw sinRespuesta(soloMira, error);
    return null;
  });
  if (respuesta.ok) return dado as T;
  if (respuesta.status === 401) sinSesion.dar();
  const problema = problemaDe(dado);
  const frase =
    problema.error === undefined ? fraseDeStatus(respuesta.status, soloMira) : fraseDe(problema);
  throw new ErrorApi(frase, respuesta.status, problema.errores);
}

/** Offline, what is to change something has not left; otherwise it may have arrived. */
function sinRespuesta(soloMira: boolean, causa: unknown): SinRed {
  return soloMira || !navigator.onLine ? new SinRed(causa) : new SinRed(causa, NO_SE_SABE);
}

/** Of what came as JSON: somebody between us and the server may have answered it, in a shape of theirs. */
function problemaDe(dado: unknown): Partial<Problema> {
  const [error, errores] = [campoDe(dado, 'error'), campoDe(dado, 'errores')];
  return {
    ...(typeof error === 'string' && error !== '' ? { error } : {}),
    ...(Array.isArray(errores) ? { errores: errores.filter(esDeCampo) } : {}),
  };
}

function esDeCampo(dado: unknown): dado is ErrorDeCampo {
  return [campoDe(dado, 'campo'), campoDe(dado, 'mensaje')].every((que) => typeof que === 'string');
}

/** Of an answer that is not ours, such as the page of a proxy. */
function fraseDeStatus(status: number, soloMira: boolean): string {
  if (status === 413) return 'Lo que mandás es demasiado grande';
  if (status === 429) return 'Demasiados intentos seguidos; probá en un momento';
  // Who answers for a server knows as little as we do.
  return !soloMira && status >= 502 ? NO_SE_SABE : 'El servidor no pudo responder';
}

/** Names of fields are for programs: people are told what is wrong with them. */
export function fraseDe({ error, errores = [] }: Partial<Problema> = {}): string {
  const enBruto = error === undefined || error.startsWith('Datos inválidos');
  if (!enBruto) return error;
  const mensajes = new Set(errores.map(({ mensaje }) => mensaje));
  return [...mensajes].join('. ') || (error ?? 'El servidor no pudo responder');
}

/** What to tell people about something that was thrown. */
export function mensajeDe(error: unknown): string {
  return error instanceof ErrorApi || error instanceof SinRed ? error.message : 'Algo salió mal';
}
