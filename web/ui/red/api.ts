/** Calls to our own API: the session goes in its cookie, errors come as sentences. */
import { conLimite } from './limite.ts';
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
  constructor(cause: unknown) {
    super('No hay conexión con el servidor', { cause });
  }
}

export interface OpcionesPedido {
  readonly metodo?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Goes as JSON; a Blob, as it is. */
  readonly cuerpo?: unknown;
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
  const tipo = { 'Content-Type': 'application/json' };
  const esBlob = cuerpo instanceof Blob;
  const respuesta = await fetch(ruta, {
    method: metodo,
    keepalive,
    signal: conLimite(esBlob ? LIMITE_BLOB_MS : LIMITE_MS, signal),
    headers: { ...(cuerpo === undefined || esBlob ? {} : tipo), ...cabeceras },
    body: cuerpo === undefined || esBlob ? cuerpo : JSON.stringify(cuerpo),
  }).catch((error: unknown) => {
    throw new SinRed(error);
  });
  if (respuesta.ok) return respuesta.status === 204 ? (undefined as T) : leer<T>(respuesta);
  const problema = await leer<Partial<Problema>>(respuesta).catch(() => undefined);
  throw new ErrorApi(fraseDe(problema), respuesta.status, problema?.errores);
}

/** Names of fields are for programs: people are told what is wrong with them. */
export function fraseDe({ error, errores = [] }: Partial<Problema> = {}): string {
  const enBruto = error === undefined || error.startsWith('Datos inválidos');
  if (!enBruto) return error;
  const mensajes = new Set(errores.map(({ mensaje }) => mensaje));
  return [...mensajes].join('. ') || (error ?? 'El servidor no pudo responder');
}

async function leer<T>(respuesta: Response): Promise<T> {
  try {
    return (await respuesta.json()) as T;
  } catch (error) {
    throw new SinRed(error);
  }
}

/** What to tell people about something that was thrown. */
export function mensajeDe(error: unknown): string {
  return error instanceof ErrorApi || error instanceof SinRed ? error.message : 'Algo salió mal';
}
