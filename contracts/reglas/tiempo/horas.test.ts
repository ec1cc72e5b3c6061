import { describe, expect, it } from 'vitest';
import { apuroDe, franjaEnCorto, franjaEnTexto } from './horas.ts';

describe('Cuando se dice cuándo llega', () => {
  it('entonces es el día y las horas, como se dicen', () => {
    const franja = { desde: '2026-11-30T12:00:00.000Z', hasta: '2026-11-30T15:30:00.000Z' };
    expect(franjaEnTexto(franja)).toBe('lunes, 30 de noviembre, de 9 a 12:30');
    const tarde = { desde: '2026-11-30T21:00:00.000Z', hasta: '2026-12-01T03:00:00.000Z' };
    expect(franjaEnTexto(tarde)).toBe('lunes, 30 de noviembre, de 18 a 0');
  });
});

describe('Cuando quien trabaja mira para cuándo es', () => {
  const franja = { desde: '2026-11-30T12:00:00.000Z', hasta: '2026-11-30T15:30:00.000Z' };
  it.each([
    ['2026-11-30T03:00:00Z', 'de 9 a 12:30'],
    ['2026-12-01T02:59:00Z', 'de 9 a 12:30'],
    ['2026-11-30T02:59:00Z', 'mañana, de 9 a 12:30'],
    ['2026-11-28T12:00:00Z', 'el 30/11, de 9 a 12:30'],
    ['2026-12-01T03:00:00Z', 'el 30/11, de 9 a 12:30'],
  ])('a las %s: entonces dice «%s»', (ahora, frase) => {
    expect(franjaEnCorto(franja, Date.parse(ahora))).toBe(frase);
  });

  it.each([
    ['2026-11-30T14:59:59Z', 'hay'],
    ['2026-11-30T15:00:00Z', 'poco'],
    ['2026-11-30T15:29:59Z', 'poco'],
    ['2026-11-30T15:30:00Z', 'paso'],
  ])('a las %s: entonces %s tiempo', (ahora, apuro) => {
    expect(apuroDe(franja, Date.parse(ahora))).toBe(apuro);
  });
});
