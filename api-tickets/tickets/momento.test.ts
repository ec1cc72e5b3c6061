import { describe, expect, it } from 'vitest';
import { momentoCreible } from './momento.ts';

const ahora = new Date('2026-11-26T12:00:00.000Z');

describe('Cuando un teléfono dice cuándo fue un paso', () => {
  it.each([
    ['2026-11-26T11:58:30.000Z', '2026-11-26T11:58:30.000Z'],
    ['2026-11-26T08:58:30-03:00', '2026-11-26T11:58:30.000Z'],
    ['2026-11-25T12:00:00.000Z', '2026-11-25T12:00:00.000Z'],
    ['2026-11-26T12:00:59.000Z', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26T12:01:01.000Z', undefined],
    ['2026-11-25T11:59:59.000Z', undefined],
    [undefined, undefined],
  ])('%s: entonces se toma por %s', (escrito, esperado) => {
    expect(momentoCreible(escrito, ahora)).toBe(esperado);
  });
});
