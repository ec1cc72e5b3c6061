/** What may happen to an order and its money, at random: how it is bought, and one thing after the other. */
import fc from 'fast-check';
import { SI_FALTA, SI_NO_CONTESTA } from '../../../contracts/reglas/preparacion/lineas.ts';
import { RESULTADOS_RECLAMO } from '../../../contracts/pedidos/reclamos.ts';

/** How many products there are to choose from. */
export const PRODUCTOS = 5;
/** Parts are quarters of what there is; one more is what weighs more than was ordered. */
const parte = fc.integer({ min: 0, max: 5 });
/** A product, or the line of an order, counted round. */
const linea = fc.nat(PRODUCTOS - 1);
const es = <T extends string>(que: T) => fc.constant(que);

const marcar = fc.record({ que: es('marcar'), linea, parte });
const reemplazar = fc.record({ que: es('reemplazar'), linea, parte, con: linea });
const contestar = fc.record({ que: es('contestar'), acepta: fc.boolean() });
const cambiar = fc.record({ que: es('cambiar'), linea, pasos: fc.nat(4) });
const mover = fc.record({ que: es('mover'), hasta: fc.constantFrom('adelante', 'no_entregado') });
const cancelar = fc.record({ que: es('cancelar'), quien: fc.constantFrom('cliente', 'admin') });
const reintegrar = fc.record({ que: es('reintegrar'), parte });
const reclamar = fc.record({
  ...{ que: es('reclamar'), linea: fc.option(linea), parte },
  resultado: fc.constantFrom(...RESULTADOS_RECLAMO),
});
const callar = fc.record({ que: es('callar') });
const darEnMano = fc.record({ que: es('dar en mano') });

const adelante = fc.record({ que: es('mover'), hasta: es('adelante') });

/** One after the other of these. */
const algunos = <T>(largo: readonly [min: number, max: number], ...de: fc.WeightedArbitrary<T>[]) =>
  fc.array(fc.oneof(...de), { minLength: largo[0], maxLength: largo[1] });

const alPreparar = algunos<Gesto>(
  [4, 9],
  { weight: 5, arbitrary: marcar },
  { weight: 4, arbitrary: reemplazar },
  { weight: 4, arbitrary: contestar },
  { weight: 2, arbitrary: cambiar },
  { weight: 2, arbitrary: callar },
  { weight: 1, arbitrary: reintegrar },
);
const alSalir = algunos<Gesto>(
  [3, 6],
  { weight: 8, arbitrary: adelante },
  { weight: 1, arbitrary: mover },
  { weight: 2, arbitrary: contestar },
  { weight: 2, arbitrary: marcar },
  { weight: 1, arbitrary: reintegrar },
  { weight: 1, arbitrary: cancelar },
);
const alFinal = algunos<Gesto>(
  [3, 7],
  { weight: 4, arbitrary: adelante },
  { weight: 5, arbitrary: reclamar },
  { weight: 3, arbitrary: darEnMano },
  { weight: 1, arbitrary: reintegrar },
  { weight: 1, arbitrary: mover },
);
type De<T> = T extends fc.Arbitrary<infer U> ? U : never;
export type Gesto = De<
  | typeof marcar
  | typeof reemplazar
  | typeof contestar
  | typeof cambiar
  | typeof mover
  | typeof cancelar
  | typeof reintegrar
  | typeof reclamar
  | typeof callar
  | typeof darEnMano
>;
export const GESTOS: readonly Gesto['que'][] = [
  ...(['marcar', 'reemplazar', 'contestar', 'callar', 'cambiar', 'mover', 'cancelar'] as const),
  ...(['reintegrar', 'reclamar', 'dar en mano'] as const),
];

/** An order from its purchase on. */
export const paseo = fc.record({
  medio: fc.constantFrom('mercadopago', 'transferencia', 'efectivo', 'efectivo'),
  conCupon: fc.boolean(),
  si_falta: fc.constantFrom('preguntar', ...SI_FALTA),
  si_no_contesta: fc.constantFrom(...SI_NO_CONTESTA),
  lineas: fc.uniqueArray(fc.record({ producto: linea, pasos: fc.integer({ min: 1, max: 4 }) }), {
    ...{ selector: ({ producto }: { producto: number }) => producto, minLength: 1, maxLength: 3 },
  }),
  gestos: fc.tuple(alPreparar, alSalir, alFinal).map((partes) => partes.flat()),
});
export type Paseo = De<typeof paseo>;
