import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeroEscrito, porQueNoEsNumero } from './numeros.ts';

describe('When a number is written as people and spreadsheets write it', () => {
  it.each([
    ['3.890', 3890],
    ['1.000', 1000],
    ['3.890,50', 3890.5],
    ['1.234.567', 1_234_567],
    ['1.234.567,8', 1_234_567.8],
    ['12 500,00', 12_500],
    ['12\u00a0500', 12_500],
    ['$ 3.890,00', 3890],
    ['$\u00a03.890', 3890],
    ['ARS 700', 700],
    ['700.5', 700.5],
    ['700.50', 700.5],
    ['700,50', 700.5],
    ['0.500', 0.5],
    ['0,500', 0.5],
    ['1234.567', 1234.567],
    ['1,234.50', 1234.5],
    ['1,234,567', 1_234_567],
    [' 12 ', 12],
    ['-5', -5],
    ['−5', -5],
    ['- $ 5', -5],
    ['１２', 12],
    ['007', 7],
  ])('%j: then it is %d', (texto, valor) => {
    expect(numeroEscrito(texto)).toBe(valor);
    expect(porQueNoEsNumero(texto)).toBeNull();
  });

  it.each([
    ...[
      '',
      ' ',
      'x',
      '1e3',
      '0x10',
      'Infinity',
      'NaN',
      '1.2.3',
      '1.23.456',
      '1,2,3',
      '1..2',
      '5,',
      '.5',
    ],
    ...[
      '1.234.56',
      '12.34,5.6',
      '1.234,567.8',
      '1 2',
      '3,89E+03',
      '--5',
      '10 %',
      '1/2',
      '9'.repeat(20),
    ],
  ])('%j: then it is none', (texto) => {
    expect(numeroEscrito(texto)).toBeNull();
    expect(porQueNoEsNumero(texto)).toBe('Debe ser un número, como 1234,50');
  });

  it('and may be two: then both are said', () => {
    expect(numeroEscrito('3,890')).toBe('dudoso');
    expect(porQueNoEsNumero('3,890')).toBe(
      'No se sabe si es 3,89 o 3890: escribilo sin separar los miles',
    );
    expect(porQueNoEsNumero('$ 1,000')).toBe(
      'No se sabe si es 1,0 o 1000: escribilo sin separar los miles',
    );
  });

  it('whatever the amount and whoever writes it, then it is never another one', () => {
    const estilos = [
      (pesos: number) => pesos.toFixed(2),
      (pesos: number) => pesos.toFixed(2).replace('.', ','),
      (pesos: number) => String(pesos),
      ...['es-AR', 'pt-BR', 'en-US', 'fr-FR'].flatMap((idioma) => [
        (pesos: number) => pesos.toLocaleString(idioma, { maximumFractionDigits: 2 }),
        (pesos: number) =>
          pesos.toLocaleString(idioma, {
            style: 'currency',
            currency: 'ARS',
            currencyDisplay: 'narrowSymbol',
          }),
      ]),
    ];
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 999_999_999_999 }),
        fc.constantFrom(...estilos),
        (centavos, escribir) => {
          const leido = numeroEscrito(escribir(centavos / 100));
          if (typeof leido === 'number') expect(Math.round(leido * 100)).toBe(centavos);
        },
      ),
      { numRuns: 5_000 },
    );
    // What is written as we do is always understood.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (centavos) => {
        const texto = (centavos / 100).toLocaleString('es-AR', { minimumFractionDigits: 2 });
        expect(Math.round(Number(numeroEscrito(texto)) * 100)).toBe(centavos);
      }),
    );
  });
});
