import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rotulosDe } from './presentaciones.ts';

describe('Cuando algo viene en varias presentaciones', () => {
  it.each([
    [
      ['Yerba Mate 500 g', 'Yerba Mate 1 kg'],
      ['500 g', '1 kg'],
    ],
    [
      ['Yerba Mate 500 g', 'Yerba Mate 250 g'],
      ['500 g', '250 g'],
    ],
    [
      ['Leche Entera 1 l', 'Leche Descremada 1 l'],
      ['Entera', 'Descremada'],
    ],
    [
      ['Pañales Medianos × 48', 'Pañales Grandes × 40'],
      ['Medianos × 48', 'Grandes × 40'],
    ],
    [
      ['Huevos × 6', 'Huevos × 12'],
      ['× 6', '× 12'],
    ],
    [
      ['Leche 1 l', 'Leche Descremada 1 l'],
      ['Leche 1 l', 'Descremada'],
    ],
    [
      ['Igual', 'Igual'],
      ['Igual', 'Igual'],
    ],
    [['Sola 1 kg'], ['Sola 1 kg']],
    [[], []],
  ])('%j: entonces cada una se llama %j', (nombres, rotulos) => {
    expect(rotulosDe(nombres)).toEqual(rotulos);
  });

  it('entonces ninguna queda sin nombre, y cada rótulo está en su nombre', () => {
    const palabra = fc.constantFrom('Yerba', 'Mate', 'Suave', '500', '1', 'g', 'kg', '×', '12');
    const nombre = fc
      .array(palabra, { minLength: 1, maxLength: 5 })
      .map((partes) => partes.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(nombre, { minLength: 2, maxLength: 6 }), (nombres) => {
        const rotulos = rotulosDe(nombres);
        expect(rotulos.every((rotulo) => rotulo !== '')).toBe(true);
        nombres.forEach((entero, i) => expect(entero).toContain(rotulos[i]));
      }),
    );
  });
});
