import { describe, expect, it } from 'vitest';
import { enArbol, ramas } from './arbol.ts';

const DE = [
  { nombre: 'Queso', padre: 'Lácteos' },
  { nombre: 'Bebidas' },
  { nombre: 'Lácteos' },
  { nombre: 'Agua', padre: 'Bebidas' },
  { nombre: 'Suelta', padre: 'Que no está' },
  { nombre: 'Leche', padre: 'Lácteos' },
];
const nombres = (lista: readonly { nombre: string }[]) => lista.map(({ nombre }) => nombre);

describe('Cuando unas categorías están dentro de otras', () => {
  it('entonces cada una va seguida de las suyas, en el orden en que venían', () => {
    expect(nombres(enArbol(DE))).toEqual([
      'Bebidas',
      'Agua',
      'Lácteos',
      'Queso',
      'Leche',
      'Suelta',
    ]);
    expect(ramas(DE).map(({ rama, hijas }) => [rama.nombre, ...nombres(hijas)])).toEqual([
      ...[['Bebidas', 'Agua'], ['Lácteos', 'Queso', 'Leche'], ['Suelta']],
    ]);
    expect(enArbol([])).toEqual([]);
  });
});
