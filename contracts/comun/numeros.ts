/** Numbers in a query, where everything is text: written by programs, or by people into the address. */
import { z } from 'zod';
import { numeroEscrito, porQueNoEsNumero } from '../reglas/valores/numeros.ts';
import { importeCon } from './dinero.ts';

/** What is no number stays as it is written, so that it can be said why. */
const leer = (escrito: unknown): unknown => {
  const valor = typeof escrito === 'string' ? numeroEscrito(escrito) : escrito;
  return typeof valor === 'number' ? valor : escrito;
};

/** The complaint about what is left as it was written. */
const porQueNo = ({ input }: { readonly input?: unknown }): string =>
  (typeof input === 'string' ? porQueNoEsNumero(input) : null) ?? 'Debe ser un número';

/** A whole number from `min` to `max`. */
export function enteroEscrito(min: number, max: number) {
  return z.preprocess(
    leer,
    z
      .number({ error: porQueNo })
      .int('Debe ser un número entero')
      .min(min, `Debe ser ${min} o más`)
      .max(max, `Debe ser ${max} o menos`),
  );
}

/** A peso amount. */
export const importeEscrito = z.preprocess(leer, importeCon(porQueNo));

/** A page of a list: `pagina` from 1, `limite` up to 100. */
export const paginado = {
  pagina: enteroEscrito(1, 100_000).default(1),
  limite: enteroEscrito(1, 100).default(20),
};

/** The same with `limit`, as the calls on payments and alerts have it. */
export const paginated = {
  pagina: enteroEscrito(1, 100_000).default(1),
  limit: enteroEscrito(1, 200).default(50),
};
