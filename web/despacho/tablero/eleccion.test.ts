import { describe, expect, it } from 'vitest';
import type { Columna } from './columnas.ts';
import { NADA, alternar, alternarTodas, enLazo, hasta, vivas } from './eleccion.ts';

const columna = (id: 'pendiente' | 'en_camino', numeros: string) =>
  ({
    id,
    titulo: id,
    tarjetas: numeros.split(' ').map((numero) => ({ numero })),
  }) as unknown as Columna;
const COLUMNAS = [columna('pendiente', 'a b c d e'), columna('en_camino', 'x y z')];
const elegidas = ({ numeros }: { readonly numeros: ReadonlySet<string> }) => [...numeros].join('');

describe('Cuando se eligen tarjetas', () => {
  it('entonces de a una, y de una a otra en su columna para los dos lados', () => {
    const elegida = alternar(NADA, 'b');
    expect(elegidas(hasta(elegida, 'd', COLUMNAS))).toBe('bcd');
    expect(elegidas(hasta(alternar(NADA, 'd'), 'b', COLUMNAS))).toBe('dbc');
    expect(elegidas(hasta(elegida, 'y', COLUMNAS))).toBe('by');
    expect(elegidas(alternar(elegida, 'b'))).toBe('');
  });

  it('entonces toda una columna, o nada de ella; y lo que terminó no queda elegido', () => {
    const todas = alternarTodas(alternar(NADA, 'a'), ['x', 'y', 'z']);
    expect(elegidas(todas)).toBe('axyz');
    expect(elegidas(alternarTodas(todas, ['x', 'y', 'z']))).toBe('a');
    expect(elegidas(vivas(todas, new Set(['a', 'z'])))).toBe('az');
    expect(vivas(todas, new Set(['a', 'x', 'y', 'z']))).toBe(todas);
  });

  it('entonces con un lazo las que toca, solas o además de las que estaban', () => {
    const antes = alternar(NADA, 'a');
    expect(elegidas(enLazo(antes, ['x', 'y'], false))).toBe('xy');
    expect(elegidas(enLazo(antes, ['x', 'y'], true))).toBe('axy');
    expect(elegidas(enLazo(antes, [], true))).toBe('a');
    // A range goes on from the last one that it touched.
    expect(elegidas(hasta(enLazo(antes, ['c'], false), 'e', COLUMNAS))).toBe('cde');
  });
});
