import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PLAZO_MAXIMO_MS, porQueNoEsMomento, porQueNoEsPrecio } from './programar.ts';

const AHORA = Date.UTC(2026, 10, 30, 15);

describe('Cuando se programa un precio', () => {
  it.each([
    [-1, 'Tiene que ser un momento que todavía no pasó'],
    [0, 'Tiene que ser un momento que todavía no pasó'],
    [Number.NaN, 'Tiene que ser un momento que todavía no pasó'],
    [1, null],
    [PLAZO_MAXIMO_MS, null],
    [PLAZO_MAXIMO_MS + 1, 'Puede ser hasta un año para adelante'],
  ])('para %d ms después, entonces %s', (ms, mensaje) => {
    expect(porQueNoEsMomento(AHORA + ms, AHORA)).toBe(mensaje);
  });

  it('entonces todo lo que viene dentro de un año vale, y nada más', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3 * PLAZO_MAXIMO_MS, max: 3 * PLAZO_MAXIMO_MS }), (ms) => {
        const vale = ms > 0 && ms <= PLAZO_MAXIMO_MS;
        expect(porQueNoEsMomento(AHORA + ms, AHORA) === null).toBe(vale);
      }),
    );
  });

  it.each([
    [100, 100, false, 'Ya va a costar eso en ese momento'],
    [100, 100, true, 'Ya va a costar eso en ese momento'],
    [100, 101, true, 'Una oferta baja el precio'],
    [100, 101, false, null],
    [100, 99.99, true, null],
  ])('de %d a %d (como oferta: %s), entonces %s', (antes, precio, como_oferta, mensaje) => {
    expect(porQueNoEsPrecio(antes, { precio, como_oferta })).toBe(mensaje);
  });
});
