import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ajustar,
  CANTIDAD_MAXIMA,
  cantidadEnTexto,
  cantidadEscrita,
  esCantidad,
  importeDe,
  porQueNo,
  vaDeAPasos,
} from './cantidades.ts';
import type { Venta } from './cantidades.ts';

const paso = fc.constantFrom(0.05, 0.1, 0.25, 0.5, 1, 2.5);
const venta: fc.Arbitrary<Venta | undefined> = fc.option(
  paso.map((de): Venta => ({ por: 'kg', paso: de })),
  { nil: undefined },
);

describe('Cuando se da una cantidad', () => {
  it('entonces lo que se guarda como nada no es una, por poco que le falte', () => {
    const poco = fc.double({ min: Number.MIN_VALUE, max: 0.000_4, noNaN: true });
    fc.assert(fc.property(poco, (cantidad) => !esCantidad(cantidad)));
    expect([0, 0.001, 0.5, 1_000].map(esCantidad)).toEqual([true, true, true, true]);
  });
});

describe('Cuando se vende por peso', () => {
  it('entonces cualquier cantidad se acerca a una que se puede comprar, y esa ya no cambia', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 2_000, noNaN: true }),
        venta,
        fc.integer({ min: 0, max: 2_000 }),
        (cantidad, como, hay) => {
          const cerca = ajustar(cantidad, como, hay);
          expect(vaDeAPasos(cerca, como)).toBe(true);
          expect(ajustar(cerca, como, hay)).toBe(cerca);
          expect(cerca).toBeLessThanOrEqual(CANTIDAD_MAXIMA);
          expect(cerca).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('entonces el importe es el de los centavos exactos, por grande que sea', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        (centavos, gramos) => {
          const importe = importeDe({ precio: centavos / 100, cantidad: gramos / 1_000 });
          const exacto = (BigInt(centavos) * BigInt(gramos) + 500n) / 1_000n;
          expect(importe).toBe(Number(exacto) / 100);
        },
      ),
    );
  });

  it('entonces en unidades enteras es lo de siempre: precio por cantidad', () => {
    expect(importeDe({ precio: 0.1, cantidad: 3 })).toBe(0.3);
    expect(importeDe({ precio: 1890, cantidad: 0.5 })).toBe(945);
    // Half a centavo goes up, as in the database.
    expect(importeDe({ precio: 0.01, cantidad: 0.5 })).toBe(0.01);
    expect(importeDe({ precio: 0.03, cantidad: 0.25 })).toBe(0.01);
  });

  it('entonces se dice como se habla, y por qué no', () => {
    expect(cantidadEnTexto(0.5, 'kg')).toBe('0,5 kg');
    expect(cantidadEnTexto(3)).toBe('3');
    expect(porQueNo({ nombre: 'Banana', venta: { por: 'kg', paso: 0.5 } }, 0.3)).toBe(
      'Banana se vende de a 0,5 kg',
    );
    expect(porQueNo({ nombre: 'Yerba' }, 1.5)).toContain('por unidad');
    expect(porQueNo({ nombre: 'Yerba' }, 2)).toBeUndefined();
  });
});

describe('Cuando se escribe cuánto se quiere', () => {
  it.each([
    ['3', undefined, 3],
    ['3 u.', undefined, 3],
    ['1.000', undefined, 1_000],
    ['0,5', 'kg', 0.5],
    ['0.5', 'kg', 0.5],
    ['.5', 'kg', null],
    ['1,250', 'kg', 1.25],
    ['1.250', 'kg', 1.25],
    ['1.250 kg', 'kg', 1.25],
    ['1,5 Kilos', 'kg', 1.5],
    ['500 g', 'kg', 0.5],
    ['500gr.', 'kg', 0.5],
    ['1.250 gramos', 'kg', 1.25],
    ['750 ml', 'l', 0.75],
    ['80 cm', 'm', 0.8],
    ['', 'kg', null],
    ['medio kilo', 'kg', null],
    ['1,2,3', 'kg', null],
  ] as const)('«%s» en %s: entonces son %s', (texto, por, cuanto) => {
    expect(cantidadEscrita(texto, por)).toBe(cuanto);
  });

  it('por peso, entonces los gramos son los mismos de cualquier manera que se escriban', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (gramos) => {
        const kilos = gramos / 1_000;
        const maneras = [
          kilos.toFixed(3),
          kilos.toFixed(3).replace('.', ','),
          String(kilos),
          `${String(kilos).replace('.', ',')} kg`,
          `${gramos} g`,
          `${gramos.toLocaleString('es-AR')} gramos`,
          cantidadEnTexto(kilos, 'kg'),
        ];
        for (const texto of maneras) {
          expect([texto, cantidadEscrita(texto, 'kg')]).toEqual([texto, kilos]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('sea lo que sea, entonces es una cantidad o nada', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.constantFrom('kg', 'l', 'm', undefined),
        (texto, por) => {
          const cuanto = cantidadEscrita(texto, por);
          expect(cuanto === null || Number.isFinite(cuanto)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
