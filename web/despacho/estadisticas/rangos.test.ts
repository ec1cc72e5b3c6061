import { describe, expect, it } from 'vitest';
import { elegidoDe, rangosDe } from './rangos.ts';

const como = (instante: string) =>
  Object.fromEntries(
    rangosDe(Date.parse(instante)).map(({ nombre, desde, hasta }) => [nombre, [desde, hasta]]),
  );

describe('Cuando se elige qué días mirar', () => {
  it('entonces son los de Buenos Aires, aunque en UTC ya sea mañana', () => {
    expect(como('2026-12-01T02:30:00Z')).toEqual({
      Hoy: ['2026-11-30', '2026-11-30'],
      Ayer: ['2026-11-29', '2026-11-29'],
      '7 días': ['2026-11-24', '2026-11-30'],
      '28 días': ['2026-11-03', '2026-11-30'],
      'Este mes': ['2026-11-01', '2026-11-30'],
    });
    expect(como('2026-12-01T03:00:00Z')['Este mes']).toEqual(['2026-12-01', '2026-12-01']);
  });
});

describe('Cuando dos nombres son de los mismos días', () => {
  it.each([
    ['2026-12-01', 'Hoy'],
    ['2026-12-07', '7 días'],
    ['2026-12-28', '28 días'],
  ])('y es %s: entonces el elegido es el que se tocó, y si ninguno, %s', (dia, nombre) => {
    const rangos = rangosDe(Date.parse(`${dia}T15:00:00Z`));
    const mes = { desde: '2026-12-01', hasta: dia };
    expect(elegidoDe(rangos, mes, 'Este mes')).toBe('Este mes');
    expect(elegidoDe(rangos, mes, nombre)).toBe(nombre);
    expect(elegidoDe(rangos, mes, undefined)).toBe(nombre);
    expect(elegidoDe(rangos, { ...mes, desde: '2026-11-02' }, 'Este mes')).toBeUndefined();
  });
});
