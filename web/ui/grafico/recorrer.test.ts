import { describe, expect, it } from 'vitest';
import { aDonde } from './recorrer.ts';

describe('Cuando se recorre un gráfico con el teclado', () => {
  it('entonces las flechas van de punto en punto y no se pasan, e Inicio y Fin son los extremos', () => {
    expect(['ArrowRight', 'ArrowLeft'].map((tecla) => aDonde(tecla, null, 5))).toEqual([0, 4]);
    expect(
      ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'].map((tecla) => aDonde(tecla, 2, 5)),
    ).toEqual([3, 3, 1, 1]);
    expect([aDonde('ArrowRight', 4, 5), aDonde('ArrowLeft', 0, 5)]).toEqual([4, 0]);
    expect([aDonde('Home', 3, 5), aDonde('End', null, 5)]).toEqual([0, 4]);
  });

  it('entonces lo demás no es de él, y donde no hay puntos nada lo es', () => {
    expect([aDonde('Tab', 1, 5), aDonde('a', 1, 5), aDonde('Home', null, 0)]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });
});
