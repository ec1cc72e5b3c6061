import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conQueSePaga, vuelto } from './cobro.ts';

describe('Cuando hay que dar vuelto', () => {
  it('entonces se propone con qué se suele pagar', () => {
    expect(conQueSePaga(7_490)).toEqual([8_000, 10_000, 20_000]);
    expect(conQueSePaga(20_000)).toEqual([]);
    expect(conQueSePaga(20_000.5)).toEqual([21_000, 22_000, 30_000, 40_000]);
  });

  it('entonces el vuelto y lo que se cobra son lo que se pagó, al centavo', () => {
    const pesos = fc.integer({ min: 0, max: 100_000_000 }).map((centavos) => centavos / 100);
    fc.assert(
      fc.property(pesos, pesos, (total, pagado) => {
        const devuelve = vuelto(total, pagado);
        if (pagado < total) expect(devuelve).toBeNull();
        else expect(Math.round(((devuelve ?? -1) + total) * 100)).toBe(Math.round(pagado * 100));
      }),
    );
    expect(vuelto(7_490.1, 10_000)).toBe(2_509.9);
  });

  it('entonces con lo propuesto siempre alcanza', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (total) => {
        for (const pagado of conQueSePaga(total)) expect(vuelto(total, pagado)).toBeGreaterThan(0);
      }),
    );
  });
});
