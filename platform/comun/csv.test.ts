import { describe, expect, it } from 'vitest';
import { aCsv } from './csv.ts';

describe('Cuando se exporta una tabla', () => {
  it('entonces lleva la marca de UTF-8 y cada fila termina como dice la RFC 4180', () => {
    expect(aCsv(['día', 'tickets'], [['2026-11-22', 3.5]])).toBe(
      '\uFEFFdía,tickets\r\n"2026-11-22",3.5\r\n',
    );
  });

  it.each([
    ['Ana, "la rápida"', '"Ana, ""la rápida"""'],
    ['dos\nlíneas', '"dos\nlíneas"'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+54', `"'+54"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    [null, ''],
    [-1, '-1'],
    ['Núñez', '"Núñez"'],
    // Where it is split at semicolons, quotes in the middle of a cell keep nothing together.
    ['x;=1+1', `"x;'=1+1"`],
    ['x; @SUM(A1);-2', `"x; '@SUM(A1);'-2"`],
    ['x\n=1+1', `"x\n'=1+1"`],
    ['x; y-z', '"x; y-z"'],
  ])('%j: entonces queda %s', (celda, escrita) => {
    expect(aCsv(['a', 'b'], [[1, celda]])).toBe(`\uFEFFa,b\r\n1,${escrita}\r\n`);
  });
});
