import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importeDe, vaDeAPasos } from '../valores/cantidades.ts';
import { MAS_CARO, proponer } from './reemplazo.ts';
import type { Candidato, Faltante } from './reemplazo.ts';

const precio = fc.integer({ min: 1, max: 5_000_000 }).map((centavos) => centavos / 100);
const por = fc.constantFrom(null, 'kg' as const);
const medida = fc.option(fc.record({ precio, unidad: fc.constantFrom('kg', 'l', 'u') }));
const candidato = (id: number): fc.Arbitrary<Candidato> =>
  fc
    .record({
      nombre: fc.constant(`Producto ${id}`),
      precio,
      por,
      stock: fc.integer({ min: 0, max: 40 }).map((medios) => medios / 2),
      porMedida: medida,
    })
    .map((resto) => ({ ...resto, id, paso: resto.por === null ? 1 : 0.5 }));
const candidatos = fc
  .integer({ min: 0, max: 12 })
  .chain((cuantos) => fc.tuple(...Array.from({ length: cuantos }, (_, i) => candidato(i + 1))));
const faltante: fc.Arbitrary<Faltante> = fc
  .record({ precio, por, porMedida: medida, medios: fc.integer({ min: 1, max: 20 }) })
  .map(({ medios, ...resto }) => ({
    ...{ ...resto, nombre: 'Lo que falta', paso: resto.por === null ? 1 : 0.5 },
    cantidad: resto.por === null ? medios : medios / 2,
  }));

describe('Cuando se propone algo en vez de lo que falta', () => {
  it('entonces se vende igual, de a sus pasos, y hay tanto', () => {
    fc.assert(
      fc.property(faltante, candidatos, (falta, todos) => {
        for (const { candidato: propuesto, cantidad } of proponer(falta, todos)) {
          expect(propuesto.por).toBe(falta.por);
          expect(cantidad).toBeGreaterThan(0);
          expect(cantidad).toBeLessThanOrEqual(propuesto.stock);
          expect(vaDeAPasos(cantidad, { por: 'kg', paso: propuesto.paso })).toBe(true);
        }
      }),
    );
  });

  it('entonces lo que cuesta mucho más se dice', () => {
    fc.assert(
      fc.property(faltante, candidatos, (falta, todos) => {
        for (const { candidato: propuesto, cantidad, masCaro } of proponer(falta, todos)) {
          const cuesta = importeDe({ precio: propuesto.precio, cantidad });
          expect(masCaro).toBe(cuesta > importeDe(falta) * (1 + MAS_CARO));
        }
      }),
    );
  });

  it('entonces da lo mismo en qué orden estén, y se propone una vez cada uno', () => {
    fc.assert(
      fc.property(faltante, candidatos, fc.integer(), (falta, todos, semilla) => {
        const barajados = [...todos].sort(
          (a, b) => ((a.id * 7 + semilla) % 5) - ((b.id * 7 + semilla) % 5),
        );
        const ids = (lista: readonly Candidato[]) =>
          proponer(falta, lista).map(({ candidato: { id } }) => id);
        expect(ids(barajados)).toEqual(ids(todos));
        expect(new Set(ids(todos)).size).toBe(ids(todos).length);
      }),
    );
  });

  it('entonces lo más parecido en precio va primero, por unidad de medida donde se sabe', () => {
    const falta: Faltante = {
      ...{ nombre: 'Fideos 500 g', precio: 1120, por: null, paso: 1, cantidad: 1 },
      porMedida: { precio: 2240, unidad: 'kg' },
    };
    const de = (id: number, precioDe: number, porKilo: number): Candidato => ({
      ...{ id, nombre: `Otros ${id}`, precio: precioDe, stock: 9, por: null, paso: 1 },
      porMedida: { precio: porKilo, unidad: 'kg' },
    });
    // The large packet costs more, and a kilo of it nearly the same.
    const propuestas = proponer(falta, [de(1, 1000, 1500), de(2, 2200, 2200), de(3, 1130, 4000)]);
    expect(propuestas.map(({ candidato: { id }, masCaro }) => [id, masCaro])).toEqual([
      [2, true],
      [1, false],
      [3, false],
    ]);
  });
});
