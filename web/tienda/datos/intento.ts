/**
 * One purchase, however often it is sent: its key is made once and kept for as long as the tab
 * lives, so that a second press, the back button or a reload find the order instead of making
 * another one.
 */
import { campoDe, deLaPestania, entender } from '../../ui/entorno/memoria.ts';
import { ErrorApi, SinRed, pedir } from '../../ui/red/api.ts';
import { conClave, nuevaClave } from '../../ui/red/clave.ts';
import { leerBorrador } from './borrador.ts';
import { leerDonde } from './donde.ts';
import type { RespuestaCheckout } from '../../../contracts/pedidos/pedidos.ts';

const CLAVE = 'belgrano.compra';
const ULTIMO = 'belgrano.ultimo-pedido';
const YA_USADA = 422;

interface Intento {
  readonly clave: string;
  /** What was sent and may have arrived; the last one last. */
  readonly enviados: readonly string[];
}

/** The order that was made last in this tab, and what opens it. */
export interface UltimoPedido {
  readonly numero: string;
  readonly token: string;
}

/** What is none counts as nothing: a page that cannot read it could not sell any more. */
function leerIntento(): Intento | null {
  const dado = entender(deLaPestania.leer(CLAVE));
  const [clave, enviados] = [campoDe(dado, 'clave'), campoDe(dado, 'enviados')];
  if (typeof clave !== 'string' || !Array.isArray(enviados)) return null;
  return { clave, enviados: enviados.filter((enviado) => typeof enviado === 'string') };
}

const guardar = (clave: string, valor: object): void =>
  void deLaPestania.guardar(clave, JSON.stringify(valor));

function intentoActual(): Intento {
  const hay = leerIntento();
  if (hay !== null) return hay;
  const nuevo: Intento = { clave: nuevaClave(), enviados: [] };
  guardar(CLAVE, nuevo);
  return nuevo;
}

/** What was sent, with nobody knowing whether it arrived: the page was reloaded meanwhile. */
export function compraSinRespuesta(): string | null {
  return leerIntento()?.enviados.at(-1) ?? null;
}

export function ultimoPedido(): UltimoPedido | null {
  const dado = entender(deLaPestania.leer(ULTIMO));
  const [numero, token] = [campoDe(dado, 'numero'), campoDe(dado, 'token')];
  return typeof numero === 'string' && typeof token === 'string' ? { numero, token } : null;
}

/** Whether something that is kept here stands on the page of the checkout from the start. */
export const sabeDeLaCompra = (): boolean =>
  [compraSinRespuesta(), ultimoPedido()].some((hay) => hay !== null) ||
  leerDonde() !== '' ||
  Object.keys(leerBorrador()).length > 0;

let enCurso: Promise<RespuestaCheckout> | undefined;

/**
 * Places the order of this attempt, or finds it where it was placed before.
 * @param cuerpo the body of the checkout, as text
 * @throws ErrorApi when it was refused; SinRed or a 5xx when nobody knows: send it again
 */
export function comprar(cuerpo: string): Promise<RespuestaCheckout> {
  enCurso ??= mandar(cuerpo).finally(() => {
    enCurso = undefined;
  });
  return enCurso;
}

async function mandar(cuerpo: string): Promise<RespuestaCheckout> {
  const { clave, enviados } = intentoActual();
  const antes = enviados.filter((enviado) => enviado !== cuerpo);
  guardar(CLAVE, { clave, enviados: [...antes, cuerpo] });
  try {
    return terminar(await mandarUno(clave, cuerpo));
  } catch (error) {
    if (error instanceof ErrorApi && error.status === YA_USADA) {
      return terminar(await elQueEntro(clave, antes));
    }
    // Refused for sure: nothing of it is on its way.
    if (error instanceof ErrorApi && !error.retry) guardar(CLAVE, { clave, enviados: antes });
    throw error;
  }
}

/** The key has an order already, from what was sent before it was changed. */
async function elQueEntro(clave: string, enviados: readonly string[]): Promise<RespuestaCheckout> {
  for (const cuerpo of [...enviados].reverse()) {
    const comprado = await mandarUno(clave, cuerpo).catch((error: unknown) => {
      if (error instanceof SinRed || (error instanceof ErrorApi && error.retry)) throw error;
      return null;
    });
    if (comprado !== null) return comprado;
  }
  // Of another purchase, such as that of the tab this one was copied from.
  deLaPestania.olvidar(CLAVE);
  throw new ErrorApi('Esa compra ya se hizo; revisá el carrito y probá de nuevo', 409);
}

function mandarUno(clave: string, cuerpo: string): Promise<RespuestaCheckout> {
  return pedir<RespuestaCheckout>('/api/checkout', {
    metodo: 'POST',
    cuerpo: JSON.parse(cuerpo) as unknown,
    cabeceras: conClave(clave),
  });
}

function terminar(comprado: RespuestaCheckout): RespuestaCheckout {
  deLaPestania.olvidar(CLAVE);
  const ultimo: UltimoPedido = {
    numero: comprado.pedido.numero,
    token: comprado.seguimiento.token,
  };
  guardar(ULTIMO, ultimo);
  return comprado;
}
