/**
 * What this browser is told of, written down where its page and its service worker both find it: with it either asks for
 * the same again when the browser has changed where it is told.
 */

import { campoDe } from '../entorno/memoria.ts';

/** Something to be told of. */
export interface DeQueAvisa {
  /** Of the call that turns it on (`POST`) and off (`DELETE`). */
  readonly ruta: string;
  /** The account, or the driver, that it is of; null of an order that is seen by its link. */
  readonly quien: string | null;
}

export interface Anotado {
  /** Where the server knows that it is told; another one now has to be told to the server. */
  readonly endpoint: string;
  /** The key that it was asked for with. */
  readonly clave: string;
  readonly avisos: readonly DeQueAvisa[];
}

const DEPOSITO = 'belgrano-avisos';
const LUGAR = '/avisos-de-este-aparato';
/** The oldest one makes room. */
const MAXIMO = 20;
const NADA: Anotado = { endpoint: '', clave: '', avisos: [] };

export const esElMismo = (que: DeQueAvisa, aviso: DeQueAvisa): boolean =>
  que.ruta === aviso.ruta && que.quien === aviso.quien;

export async function leerAnotado(): Promise<Anotado> {
  try {
    const guardado = await caches.match(LUGAR, { cacheName: DEPOSITO });
    return guardado === undefined ? NADA : anotadoDe(await guardado.json());
  } catch {
    // Where the browser keeps nothing.
    return NADA;
  }
}

/** What an older page wrote down, or nobody, is nothing. */
export function anotadoDe(dado: unknown): Anotado {
  const [endpoint, clave] = [campoDe(dado, 'endpoint'), campoDe(dado, 'clave')];
  const avisos = campoDe(dado, 'avisos');
  if (typeof endpoint !== 'string' || typeof clave !== 'string' || !Array.isArray(avisos))
    return NADA;
  return { endpoint, clave, avisos: avisos.filter(esAviso) };
}

function esAviso(dado: unknown): dado is DeQueAvisa {
  const quien = campoDe(dado, 'quien');
  return typeof campoDe(dado, 'ruta') === 'string' && (quien === null || typeof quien === 'string');
}

export async function anotar(anotado: Anotado): Promise<void> {
  if (anotado.avisos.length === 0) {
    await caches.delete(DEPOSITO);
    return;
  }
  const deposito = await caches.open(DEPOSITO);
  const avisos = anotado.avisos.slice(-MAXIMO);
  await deposito.put(LUGAR, new Response(JSON.stringify({ ...anotado, avisos })));
}
