/** Where drivers are: what a phone tells while it is shared, and what dispatch and a shopper see of it. */
import { z } from 'zod';
import { momentoDado } from '../comun/dias.ts';
import { fecha, lista, referencia, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { numeroPedido } from './tickets.ts';

/** About a metre: nobody is told more. */
const DECIMALES = 5;

const grados = (maximo: number) =>
  z
    .number('Debe ser un número')
    .min(-maximo, `Debe ser ${-maximo} o más`)
    .max(maximo, `Debe ser ${maximo} o menos`)
    .transform((dados) => Number(dados.toFixed(DECIMALES)));

/** Body of `PUT /api/repartidores/yo/posicion`. */
export const posicionDadaSchema = z.object(
  {
    latitud: grados(90),
    longitud: grados(180),
    /** How far from there they may be, in metres. */
    precision_m: z
      .number('Debe ser un número')
      .min(0, 'No puede ser negativa')
      .transform((metros) => Math.min(Math.round(metros), 1_000_000)),
    tomada_en: momentoDado,
    /** The stop they are on their way to: its shopper sees it, and no other. */
    numero: numeroPedido,
  },
  'Se espera un objeto JSON',
);
export type PosicionDada = z.output<typeof posicionDadaSchema>;

const lugar = {
  latitud: z.number(),
  longitud: z.number(),
  precision_m: z.int().nonnegative(),
  tomada_en: fecha,
};

/** A driver who shares where they are, while something is on its way. */
export const posicionSchema = z.object({
  ...lugar,
  repartidor: referencia,
  /** The stop they are on their way to; null once that is over and they have not said another. */
  numero: textoONada,
});
export type Posicion = Respuesta<typeof posicionSchema>;

/** Answer of `GET /api/posiciones`, and what dispatch's pages are sent whenever one is another. */
export const posicionesSchema = lista('posiciones', posicionSchema);
export type Posiciones = Respuesta<typeof posicionesSchema>;

/** What who waits for the order sees. */
export type PosicionDePedido = Pick<Posicion, 'latitud' | 'longitud' | 'precision_m' | 'tomada_en'>;

/** PostgreSQL's channel on which a change of one is told, as `{repartidor_id, numeros}`: of those orders. */
export const CANAL_POSICION = 'tickets_posicion';
