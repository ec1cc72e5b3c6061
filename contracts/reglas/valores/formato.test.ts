import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatoDeFecha } from './formato.ts';
import { numeroEnTexto } from './numeros.ts';
import { formatearPesos } from './pesos.ts';

const PESOS = new Intl.NumberFormat('es-AR', { style: 'currency', currency: 'ARS' });
const NUMERO = new Intl.NumberFormat('es-AR', { maximumFractionDigits: 3 });

/** Sums of money and weights, and what binary fractions make of them. */
const numeros = fc.oneof(
  fc.integer({ min: -1e12, max: 1e12 }),
  fc.integer({ min: -1e12, max: 1e12 }).map((centavos) => centavos / 100),
  fc.integer({ min: -1e9, max: 1e9 }).map((milesimos) => milesimos / 1000),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
);

describe('When a number is written', () => {
  it.each([
    [0, '$\u00a00,00', '0'],
    [5, '$\u00a05,00', '5'],
    [999.995, '$\u00a01.000,00', '999,995'],
    [1234.5, '$\u00a01.234,50', '1.234,5'],
    [1_234_567.125, '$\u00a01.234.567,13', '1.234.567,125'],
    [-1234.5, '-$\u00a01.234,50', '-1.234,5'],
  ])('%d: then it is as people here write it', (numero, pesos, texto) => {
    expect([formatearPesos(numero), numeroEnTexto(numero)]).toEqual([pesos, texto]);
  });

  it('then it is as the language itself has it', () => {
    fc.assert(
      fc.property(numeros, (numero) => {
        // Nobody is owed less than nothing.
        fc.pre(!Object.is(numero, -0));
        expect(formatearPesos(numero)).toBe(PESOS.format(numero));
        expect(numeroEnTexto(numero)).toBe(NUMERO.format(numero));
      }),
      { numRuns: 2_000 },
    );
  });
});

it('A moment is written in the time that is asked for, whether it is text, a number or a date', () => {
  const escrita = formatoDeFecha({ timeZone: 'UTC', day: 'numeric', month: 'long' });
  const iso = '2026-11-30T23:59:59.000Z';
  const escritas = [iso, Date.parse(iso), new Date(iso)].map(escrita);
  expect(new Set(escritas)).toEqual(new Set(['30 de noviembre']));
});
