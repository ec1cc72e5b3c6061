import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ajustar,
  CANTIDAD_MAXIMA,
  cantidadEnTexto,
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
