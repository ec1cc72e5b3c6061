/** Days and moments that somebody gives. A day is one of Buenos Aires, whole. */
import { z } from 'zod';
import { finDe, momentoDe } from '../reglas/tiempo/dias.ts';

const PRIMERO = Date.UTC(1970, 0, 1);
const ULTIMO_DIA = '2199-12-31';
/** Years that the database, and everybody, can reckon with. */
const enEpoca = (hasta: number) => (escrito: string) => {
  const momento = Date.parse(escrito);
  return momento >= PRIMERO && momento <= hasta;
};
/** Said of what is a date; of what is none, that is said. */
const FUERA: Parameters<z.ZodString['refine']>[1] = {
  message: 'Debe ser entre 1970 y 2199',
  when: ({ issues }) => issues.length === 0,
};

/** `AAAA-MM-DD`. */
export const diaDado = z.iso
  .date('Debe ser una fecha, como 2026-11-22')
  .refine(enEpoca(Date.parse(ULTIMO_DIA)), FUERA);

/** A moment with its offset; the one in which the last day ends is one too: what goes until that day is kept so. */
export const momentoDado = z.iso
  .datetime({ offset: true, error: 'Debe ser una fecha y hora, como 2026-11-22T15:04:05-03:00' })
  .refine(enEpoca(finDe(ULTIMO_DIA)), FUERA);

/** From a moment to a later one. */
export const lapsoDado = z
  .object({ desde: momentoDado, hasta: momentoDado })
  .refine(({ desde, hasta }) => Date.parse(desde) < Date.parse(hasta), {
    path: ['hasta'],
    message: 'Debe ser después del comienzo',
  });

const diaOMomento = z.union([diaDado, momentoDado], 'Debe ser una fecha ISO 8601');
const esDia = (escrito: string): boolean => !escrito.includes('T');

/** From when on something holds: the day's beginning where it is a day. */
export const comienzoDado = diaOMomento.transform(
  (dado) => new Date(esDia(dado) ? momentoDe(dado) : Date.parse(dado)),
);

/**
 * From when to when a list goes, both included: days, or moments. Read, `desde` is its first moment and `hasta` the
 * first one after it.
 */
export const rangoDado = {
  desde: comienzoDado.optional(),
  hasta: diaOMomento
    .transform((dado) => new Date(esDia(dado) ? finDe(dado) : Date.parse(dado) + 1))
    .optional(),
};
export interface Rango {
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** For a schema that has `rangoDado`: `.refine(...EN_ORDEN)`. */
export const EN_ORDEN: [(rango: Rango) => boolean, { path: string[]; message: string }] = [
  ({ desde, hasta }) => desde === undefined || hasta === undefined || desde < hasta,
  { path: ['hasta'], message: 'Debe ser el mismo día o uno posterior' },
];
