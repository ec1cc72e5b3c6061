import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervalosQueEntran, marcas, rotulosQueEntran } from './escala.ts';
import type { Medida } from './escala.ts';

const medidas = fc.constantFrom<Medida>('cuenta', 'decimal', 'tiempo');
const lados = fc.integer({ min: 1, max: 8 });

describe('Cuando se marca un eje', () => {
  it('entonces los valores son redondos, cada cosa con los suyos', () => {
    expect(marcas(7)).toEqual([0, 2, 4, 6, 8]);
    expect(marcas(1)).toEqual([0, 1]);
    expect(marcas(0)).toEqual([0, 1]);
    expect(marcas(31_815, 'decimal')).toEqual([0, 10_000, 20_000, 30_000, 40_000]);
    expect(marcas(0.3, 'decimal')).toEqual([0, 0.1, 0.2, 0.3]);
    expect(marcas(50, 'tiempo')).toEqual([0, 15, 30, 45, 60]);
    expect(marcas(1_260, 'tiempo')).toEqual([0, 600, 1_200, 1_800]);
    expect(marcas(0.3, 'tiempo')).toEqual([0, 0.1, 0.2, 0.3]);
    expect(marcas(3 * 86_400, 'tiempo')).toEqual([0, 86_400, 172_800, 259_200]);
    expect(marcas(64.3, 'porciento')).toEqual([0, 25, 50, 75, 100]);
    expect(marcas(64.3, 'porciento', 2)).toEqual([0, 50, 100]);
  });

  it('entonces van de cero a donde entra todo, parejas, y no más de las que caben', () => {
    const valores = fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.double({ min: 0.001, max: 1e9, noNaN: true }),
    );
    fc.assert(
      fc.property(valores, medidas, lados, (mayor, medida, intervalos) => {
        const todas = marcas(mayor, medida, intervalos);
        const [cero = NaN, paso = NaN] = todas;
        const ultima = todas.at(-1) ?? NaN;
        expect(cero).toBe(0);
        expect(paso).toBeGreaterThan(0);
        expect(ultima).toBeGreaterThanOrEqual(mayor * (1 - 1e-11));
        // None is there for nothing.
        if (todas.length > 2) expect(todas.at(-2)).toBeLessThan(mayor);
        expect(todas.length - 1).toBeLessThanOrEqual(intervalos);
        for (const [i, marca] of todas.entries()) expect(marca).toBeCloseTo(i * paso, 6);
        if (medida === 'cuenta') expect(Number.isInteger(paso)).toBe(true);
        if (medida !== 'tiempo') {
          const cifra = Number(paso.toExponential(8).split('e')[0]);
          expect([1, 2, 5]).toContain(cifra);
        }
      }),
    );
  });
});

describe('Cuando se rotula un eje', () => {
  it('entonces los rótulos ni se tocan ni se van del borde, y si entran están todos', () => {
    const caso = fc.record({
      cuantos: fc.integer({ min: 1, max: 366 }),
      ancho: fc.integer({ min: 120, max: 1_400 }),
      largo: fc.integer({ min: 10, max: 110 }),
    });
    fc.assert(
      fc.property(caso, ({ cuantos, ancho, largo }) => {
        const entran = rotulosQueEntran({ cuantos, ancho, largo });
        const centros = entran.map((i) => ((i + 0.5) * ancho) / cuantos);
        if (ancho >= 2 * largo) expect(entran.length).toBeGreaterThan(0);
        for (const [i, centro] of centros.entries()) {
          expect(centro - (centros[i - 1] ?? -Infinity)).toBeGreaterThanOrEqual(largo);
          expect(centro - largo / 2).toBeGreaterThanOrEqual(-1e-6);
          expect(centro + largo / 2).toBeLessThanOrEqual(ancho + 1e-6);
        }
        if (ancho / cuantos >= largo + 12) expect(entran).toHaveLength(cuantos);
      }),
    );
  });

  it('entonces en lo angosto hay menos marcas, y una siempre', () => {
    expect([240, 320, 900, 20].map((ancho) => intervalosQueEntran(ancho, 70))).toEqual([
      ...[2, 2, 4, 1],
    ]);
  });
});
