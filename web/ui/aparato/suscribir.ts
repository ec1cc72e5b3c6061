/** Turns on and off what this browser is told of, at the server and in the browser; also within a service worker. */
import { ErrorApi, pedir } from '../red/api.ts';
import { anotar, esElMismo, leerAnotado } from './anotado.ts';
import type { Anotado, DeQueAvisa } from './anotado.ts';

type Registro = Pick<ServiceWorkerRegistration, 'pushManager'>;

/** The browser got no subscription. `message` is for people. */
export class SinSuscripcion extends Error {
  override readonly name = 'SinSuscripcion';
  constructor(cause: unknown) {
    super('El navegador no pudo pedir los avisos a su servicio', { cause });
  }
}

/**
 * Repeatable. Whoever calls has the permission.
 * @throws SinSuscripcion, ErrorApi, SinRed: nothing is on then
 */
export async function prender(registro: Registro, clave: string, que: DeQueAvisa): Promise<void> {
  const suscripcion = await suscripcionCon(registro, clave);
  await mandar(suscripcion, que);
  const antes = await leerAnotado();
  const demas = sin(que, antes.avisos);
  const { endpoint } = demas.length === 0 ? suscripcion : antes;
  await anotar({ clave, endpoint, avisos: [...demas, que] });
  await renovar(registro);
}

/**
 * Repeatable; with somebody's own goes all that this browser is told of.
 * @throws ErrorApi, SinRed: it is still on then
 */
export async function apagar(registro: Registro, que: DeQueAvisa): Promise<void> {
  const suscripcion = await registro.pushManager.getSubscription();
  if (suscripcion !== null) {
    const { endpoint } = suscripcion;
    await pedir(que.ruta, { metodo: 'DELETE', cuerpo: { endpoint } }).catch((error: unknown) => {
      if (!esNegativa(error)) throw error;
    });
  }
  const antes = await leerAnotado();
  await dejar(suscripcion, { ...antes, avisos: que.quien === null ? sin(que, antes.avisos) : [] });
}

/**
 * Whether it is on, with the server agreeing: what it has forgotten it is told again, what it refuses is off.
 * @param clave of the server by now: what was asked for with another one is asked for anew
 */
export async function sigue(registro: Registro, clave: string, que: DeQueAvisa): Promise<boolean> {
  const anotado = await leerAnotado();
  if (!anotado.avisos.some((aviso) => esElMismo(aviso, que))) return false;
  if (anotado.clave !== clave) {
    await prender(registro, clave, que);
    return true;
  }
  await renovar(registro);
  const suscripcion = await registro.pushManager.getSubscription();
  if (suscripcion === null) return false;
  const fallo = await falloDe(mandar(suscripcion, que));
  if (!esNegativa(fallo)) return true;
  const antes = await leerAnotado();
  await dejar(suscripcion, { ...antes, avisos: sin(que, antes.avisos) });
  return false;
}

/**
 * Where the browser is told by another way than the server knows, the server is told of it.
 * @throws SinSuscripcion
 */
export async function renovar(registro: Registro): Promise<void> {
  const antes = await leerAnotado();
  if (antes.avisos.length === 0) return;
  const hay = await registro.pushManager.getSubscription();
  if (hay?.endpoint === antes.endpoint) return;
  const suscripcion = hay ?? (await suscripcionCon(registro, antes.clave));
  const avisos: DeQueAvisa[] = [];
  let { endpoint } = suscripcion;
  for (const aviso of antes.avisos) {
    const fallo = await falloDe(mandar(suscripcion, aviso));
    if (esNegativa(fallo)) continue;
    avisos.push(aviso);
    // What nobody answered is told the next time, and all else once more.
    if (fallo !== null) ({ endpoint } = antes);
  }
  await dejar(suscripcion, { ...antes, endpoint, avisos });
}

/** Whoever else was told of something here, is not: of orders that are seen by their links, whoever has those. */
export async function soloDe(quien: string): Promise<void> {
  const antes = await leerAnotado();
  const avisos = antes.avisos.filter((aviso) => aviso.quien === null || aviso.quien === quien);
  if (avisos.length < antes.avisos.length) await anotar({ ...antes, avisos });
}

/** Nobody is told anything here any more, whether or not the server hears of it: the push service tells it. */
export async function olvidar(registro: Registro): Promise<void> {
  await (await registro.pushManager.getSubscription())?.unsubscribe();
  await anotar({ endpoint: '', clave: '', avisos: [] });
}

async function suscripcionCon(registro: Registro, clave: string): Promise<PushSubscription> {
  const { pushManager } = registro;
  const suscribirse = () =>
    pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: clave });
  try {
    return await suscribirse();
  } catch (error) {
    // There may be one that was made for another key of ours.
    const vieja = await pushManager.getSubscription();
    if (vieja === null) throw new SinSuscripcion(error);
    await vieja.unsubscribe();
    return suscribirse().catch((segundo: unknown) => {
      throw new SinSuscripcion(segundo);
    });
  }
}

const mandar = (suscripcion: PushSubscription, { ruta }: DeQueAvisa) => {
  const { endpoint, keys } = suscripcion.toJSON();
  return pedir(ruta, { metodo: 'POST', cuerpo: { endpoint, keys } });
};

/** What is still told, and nothing in the browser either where that is nothing. */
async function dejar(suscripcion: PushSubscription | null, quedan: Anotado): Promise<void> {
  if (quedan.avisos.length === 0) await suscripcion?.unsubscribe();
  await anotar(quedan);
}

const sin = (que: DeQueAvisa, avisos: readonly DeQueAvisa[]) =>
  avisos.filter((aviso) => !esElMismo(aviso, que));

const falloDe = (llamada: Promise<unknown>): Promise<unknown> =>
  llamada.then(
    () => null,
    (error: unknown) => error,
  );

/** The same call does no better later: the order is over, the session is gone. */
const esNegativa = (error: unknown): boolean => error instanceof ErrorApi && !error.retry;
