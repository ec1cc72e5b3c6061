import { describe, expect, it } from 'vitest';
import { inicioDeHoy } from './resumen.ts';

describe('Cuando se pregunta desde cuándo es hoy', () => {
  it.each([
    ['2026-11-22T02:59:59.999Z', '2026-11-21T03:00:00.000Z'],
    ['2026-11-22T03:00:00.000Z', '2026-11-22T03:00:00.000Z'],
    ['2026-11-22T23:00:00.000Z', '2026-11-22T03:00:00.000Z'],
  ])('%s: entonces desde la medianoche de Buenos Aires, %s', (ahora, hoy) => {
    expect(inicioDeHoy(new Date(ahora)).toISOString()).toBe(hoy);
  });
});
