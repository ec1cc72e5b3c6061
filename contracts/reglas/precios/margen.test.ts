import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { esBajoCosto, MARGEN_BAJO, margenDe } from './margen.ts';

describe('Cuando se mira qué queda de un precio', () => {
  it.each([
    [1500, 1080, { pesos: 420, porcentaje: 28, nivel: 'bueno' }],
    [100, 90, { pesos: 10, porcentaje: 10, nivel: 'bueno' }],
    [100, 90.01, { pesos: 9.99, porcentaje: 9.9, nivel: 'bajo' }],
    [100, 100, { pesos: 0, porcentaje: 0, nivel: 'bajo' }],
    [100, 100.01, { pesos: -0.01, porcentaje: 0, nivel: 'negativo' }],
    [80, 120, { pesos: -40, porcentaje: -50, nivel: 'negativo' }],
    [0.1, 0.3, { pesos: -0.2, porcentaje: -200, nivel: 'negativo' }],
    [50, 0, { pesos: 50, porcentaje: 100, nivel: 'bueno' }],
  ])('a $ %d, con un costo de $ %d: entonces %o', (precio, costo, esperado) => {
    expect(margenDe(precio, costo)).toEqual(esperado);
  });

  it('entonces sin costo o sin precio no hay margen', () => {
    expect([margenDe(100, null), margenDe(0, 10), esBajoCosto(1, null)]).toEqual([
      null,
      null,
      false,
    ]);
  });

  it('entonces lo que es bajo nunca se lee como que alcanza', () => {
    const centavos = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(centavos, centavos, (venta, cuesta) => {
        const margen = margenDe(venta / 100, cuesta / 100);
        if (margen === null) throw new Error('sin margen');
        expect(margen.nivel === 'bueno').toBe(margen.porcentaje >= MARGEN_BAJO);
        expect(margen.nivel === 'negativo').toBe(margen.pesos < 0);
      }),
    );
  });
});
