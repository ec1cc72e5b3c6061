import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importe, IMPORTE_MAXIMO, TOTAL_EXCESIVO, totalDe } from './dinero.ts';
import { formatearPesos } from '../reglas/valores/pesos.ts';

describe('Cuando se suman precios', () => {
  it('entonces no se pierde un centavo', () => {
    expect(
      totalDe([
        { precio: 0.1, cantidad: 3 },
        { precio: 0.2, cantidad: 1 },
      ]),
    ).toBe(0.5);
    const centavos = fc.array(
      fc.record({ centavos: fc.nat(1_000_000), cantidad: fc.integer({ min: 1, max: 1000 }) }),
    );
    fc.assert(
      fc.property(centavos, (lineas) => {
        const exacto = lineas.reduce((suma, linea) => suma + linea.centavos * linea.cantidad, 0);
        const total = totalDe(
          lineas.map((linea) => ({ precio: linea.centavos / 100, cantidad: linea.cantidad })),
        );
        expect(Math.round(total * 100)).toBe(exacto);
        expect(importe.safeParse(total).success).toBe(exacto <= 999_999_999_999);
      }),
    );
  });

  it('entonces más de dos decimales, negativos y lo que no es número se rechazan', () => {
    for (const malo of [1.005, -1, NaN, Infinity, '10', null]) {
      expect(importe.safeParse(malo).success).toBe(false);
    }
    expect(formatearPesos(1234.5)).toMatch(/^\$\s1\.234,50$/);
  });
});

describe('Cuando un importe no sirve', () => {
  it.each([
    ['10', 'Debe ser un número'],
    [-1, 'No puede ser negativo'],
    [IMPORTE_MAXIMO + 1, 'Es demasiado grande'],
    [1.005, 'Tiene más de dos decimales'],
  ])('%s: entonces se dice por qué', (malo, mensaje) => {
    expect(importe.safeParse(malo).error?.issues.map((problema) => problema.message)).toEqual([
      mensaje,
    ]);
  });

  it('entonces el máximo todavía vale, y lo que lo pasa se dice con él', () => {
    expect(importe.parse(IMPORTE_MAXIMO)).toBe(IMPORTE_MAXIMO);
    expect(TOTAL_EXCESIVO).toContain(formatearPesos(IMPORTE_MAXIMO));
  });
});

describe('Cuando un importe trae restos de una cuenta', () => {
  it('entonces quedan los centavos, y lo que no llega a uno no es mayor que cero', () => {
    expect(importe.parse(0.1 + 0.2)).toBe(0.3);
    expect(importe.parse(1 + 1e-9)).toBe(1);
    expect(importe.safeParse(0.001).success).toBe(false);
    expect(importe.parse(9_000_000_000 + 0.1 + 0.2)).toBe(9_000_000_000.3);
    expect(importe.positive().safeParse(5e-324).success).toBe(false);
  });
});

describe('Cuando un importe es de los más grandes', () => {
  it('entonces vale hasta el centavo, y un décimo de centavo no', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (centavos) => {
        const pesos = centavos / 100;
        expect(importe.parse(pesos)).toBe(pesos);
        if (pesos + 0.001 <= IMPORTE_MAXIMO) {
          expect(importe.safeParse(pesos + 0.001).success).toBe(false);
        }
      }),
      { numRuns: 5_000, examples: [[999_999_999_999], [999_999_999_998]] },
    );
  });
});
