/** The code that is asked for at the door. */

/** How often who brings it may try one; `tickets.codigos_de_entrega` holds no more. */
export const INTENTOS = 5;

/** What a code looks like. */
export const ES_CODIGO = /^\d{4}$/;

/** What histories say of what was handed over without it. */
export const ENTREGADO_SIN_CODIGO = 'Entregado sin código';

/** `quedan 4 intentos`. */
export function quedanEnTexto(intentos: number): string {
  if (intentos <= 0) return 'no quedan intentos';
  return intentos === 1 ? 'queda 1 intento' : `quedan ${intentos} intentos`;
}
