import { describe, expect, it } from 'vitest';
import { franjaEnTexto } from './horas.ts';

describe('Cuando se dice cuándo llega', () => {
  it('entonces es el día y las horas, como se dicen', () => {
    const franja = { desde: '2026-11-30T12:00:00.000Z', hasta: '2026-11-30T15:30:00.000Z' };
    expect(franjaEnTexto(franja)).toBe('lunes, 30 de noviembre, de 9 a 12:30');
    const tarde = { desde: '2026-11-30T21:00:00.000Z', hasta: '2026-12-01T03:00:00.000Z' };
    expect(franjaEnTexto(tarde)).toBe('lunes, 30 de noviembre, de 18 a 0');
  });
});
