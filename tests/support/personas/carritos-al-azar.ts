/** Any cart, with offers, a coupon, a zone and a slot: what properties of prices are tried on. */
import fc from 'fast-check';
import { METODOS_PAGO } from '../../../contracts/reglas/estados.ts';
import type { ACotizar, Cupon, Promocion } from '../../../contracts/reglas/precios/tipos.ts';

export const AHORA = Date.parse('2026-11-28T20:00:00Z');
export const cupon = (de: Partial<Cupon> = {}): Cupon => ({
  ...{ codigo: 'HOLA', nombre: 'Bienvenida', porcentaje: 10, acumulable: true },
  ...de,
});
export const oferta = (id: number, de: object) =>
  ({ id, nombre: `Oferta ${id}`, ...de }) as Promocion;

const pesos = fc.integer({ min: 1, max: 5_000_000 }).map((centavos) => centavos / 100);
const porcentaje = fc.integer({ min: 1, max: 10_000 }).map((centesimos) => centesimos / 100);
const grupo = fc.integer({ min: 1, max: 4 });
const lineas = fc.uniqueArray(
  fc.record({
    producto_id: fc.integer({ min: 1, max: 60 }),
    categoria_id: grupo,
    comerciante_id: fc.option(grupo),
    precio: pesos,
    cantidad: fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 9_000 }).map((gramos) => gramos / 1000),
    ),
  }),
  { selector: ({ producto_id }) => producto_id, minLength: 1, maxLength: 12 },
);
const alcance = fc.record(
  {
    productos: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 5 }),
    categorias: fc.array(grupo, { maxLength: 2 }),
    comerciantes: fc.array(grupo, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
const opcional = fc.option(pesos);
const comoEs = fc.oneof(
  fc.record({ tipo: fc.constantFrom('segunda_unidad', 'porcentaje'), porcentaje }),
  fc
    .record({ lleva: fc.integer({ min: 2, max: 6 }), paga: fc.integer({ min: 1, max: 5 }) })
    .map((de) => ({ tipo: 'lleva_paga', ...de })),
  fc
    .record({ porcentaje, medios: fc.subarray([...METODOS_PAGO]), tope: opcional })
    .map((de) => ({ tipo: 'medio_pago', ...de })),
);
export const promociones = fc
  .array(fc.tuple(alcance, comoEs), { maxLength: 8 })
  .map((todas) => todas.map(([de, es], id) => oferta(id + 1, { ...de, ...es })));
const unCupon = fc
  .record({
    de: alcance,
    cuanto: fc.oneof(
      porcentaje.map((p) => ({ porcentaje: p })),
      pesos.map((monto) => ({ porcentaje: null, monto })),
    ),
    resto: fc.record({ tope: opcional, minimo: opcional, queda: opcional }),
    acumulable: fc.boolean(),
  })
  .map(({ de, cuanto, resto, acumulable }) => cupon({ ...de, ...cuanto, ...resto, acumulable }));
export const pedidos: fc.Arbitrary<ACotizar> = fc.record({
  lineas,
  promociones,
  cupon: fc.option(unCupon),
  zona: fc.option(
    fc.record({
      ...{ nombre: fc.constant('Palermo'), costo_envio: pesos, minimo: pesos },
      gratis_desde: opcional,
    }),
  ),
  franja: fc.option(fc.record({ costo: pesos })),
  quien: fc.constant('cliente' as const),
  metodo_pago: fc.option(fc.constantFrom(...METODOS_PAGO), { nil: undefined }),
  ahora: fc.constant(AHORA),
});
