import { describe, expect, it } from 'vitest';
import { minutosDesde, urgenciaDe } from './edad.ts';

const AJUSTES = {
  minutos_sin_preparar: 30,
  minutos_en_preparacion: 9,
  minutos_listo: 15,
  minutos_en_camino: 120,
  horario_apertura: '08:00',
  horario_cierre: '22:00',
};
/** A time of day in Buenos Aires. */
const a = (hora: string, dia = '2026-11-22') => Date.parse(`${dia}T${hora}-03:00`);
const iso = (ms: number) => new Date(ms).toISOString();

describe('Cuando una tarjeta envejece', () => {
  it.each([
    ['pendiente', 19, 'bien'],
    ['pendiente', 20, 'atencion'],
    ['pendiente', 30, 'tarde'],
    ['en_preparacion', 6, 'atencion'],
    ['en_preparacion', 9, 'tarde'],
    ['en_camino', 79, 'bien'],
    ['no_entregado', 1_000, 'bien'],
  ] as const)('%s hace %d min: entonces está %s, por los ajustes', (estado, minutos, urgencia) => {
    const desde = iso(a('12:00'));
    expect(urgenciaDe(estado, desde, a('12:00') + minutos * 60_000, AJUSTES)).toBe(urgencia);
    expect(urgenciaDe(estado, desde, a('12:00') + minutos * 60_000, null)).toBe('bien');
  });

  it('entonces las horas cerradas no la ponen roja, aunque se vea cuánto hace', () => {
    const [entro, abrio] = [a('21:55'), a('08:00', '2026-11-23')];
    expect(urgenciaDe('pendiente', iso(entro), abrio, AJUSTES)).toBe('bien');
    expect(urgenciaDe('pendiente', iso(entro), abrio + 25 * 60_000, AJUSTES)).toBe('tarde');
    expect(minutosDesde(iso(entro), abrio)).toBe(605);
  });
});
