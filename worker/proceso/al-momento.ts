/** Calls to other people's servers from within an order's task: few at once, none to who has not answered lately. */
import { bulkhead, circuitBreaker, ConsecutiveBreaker, handleAll, wrap } from 'cockatiel';

/** Orders that nobody asks anything for have the other places. */
const A_LA_VEZ = 8;
/** After so many without an answer... */
const SIN_RESPUESTA = 3;
/** ...nobody is asked for so long, and then one. */
const PAUSA_MS = 30_000;

/** @returns runs `llamada`, or @throws at once that it did not */
export function crearSiResponde(): <T>(llamada: () => Promise<T>) => Promise<T> {
  const politica = wrap(
    bulkhead(A_LA_VEZ),
    circuitBreaker(handleAll, {
      halfOpenAfter: PAUSA_MS,
      breaker: new ConsecutiveBreaker(SIN_RESPUESTA),
    }),
  );
  return (llamada) => politica.execute(llamada);
}
