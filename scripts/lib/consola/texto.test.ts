import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { duracion, hace, recortar, tabla } from './texto.ts';

describe('duracion', () => {
  it.each([
    [0.4, '0 ms'],
    [999, '999 ms'],
    [1_000, '1,0 s'],
    [12_340, '12,3 s'],
  ])('When it took %d ms, Then it reads %s', (ms, texto) => {
    expect(duracion(ms)).toBe(texto);
  });
});

describe('hace', () => {
  const ahora = new Date('2026-11-22T12:00:00Z');
  it.each([
    ['2026-11-22T11:59:20Z', 'hace 40 s'],
    ['2026-11-22T11:30:00Z', 'hace 30 min'],
    ['2026-11-22T09:00:00Z', 'hace 3 h'],
    ['2026-11-19T12:00:00Z', 'hace 3 días'],
    ['2026-11-22T12:00:05Z', 'hace 0 s'],
  ])('When it was at %s, Then it reads %s', (desde, texto) => {
    expect(hace(new Date(desde), ahora)).toBe(texto);
  });
});

describe('recortar', () => {
  it('When the text fits, Then it stays as it is', () => {
    expect(recortar('corto', 5)).toBe('corto');
  });
  it('When it is too long or has several lines, Then it becomes one short line', () => {
    expect(recortar('uno\n  dos tres', 8)).toBe('uno dos…');
  });
});

describe('tabla', () => {
  it('When cells are coloured or missing, Then the columns are aligned all the same', () => {
    const filas = [
      ['\u001B[32m✔\u001B[39m', 'uno', 'x'],
      ['✖', 'tres'],
    ];
    const lineas = tabla(['', 'qué', 'fin'], filas).map(stripVTControlCharacters);
    expect(lineas).toEqual(['     qué   fin', '  ✔  uno   x', '  ✖  tres']);
  });
});
