import { describe, expect, it } from 'vitest';
import { DIA_MS, fechaDe, momentoDe } from './dias.ts';
import { debidas, proximas, QUINCENA_MS } from './ritmo.ts';
import type { Ritmo } from './ritmo.ts';

const desde = (iso: string, ritmo: Ritmo, cuantas = 3) =>
  proximas(ritmo, Date.parse(iso), cuantas).map((ms) => new Date(ms).toISOString());

describe('Cuando se pregunta cuándo toca un paquete', () => {
  it('semanal: entonces cada uno de sus días, a su hora de Buenos Aires', () => {
    const ritmo = { frecuencia: 'semanal', dias_semana: [1, 4], hora: '08:30' } as const;
    // Sunday the 22nd.
    expect(desde('2026-11-22T12:00:00Z', ritmo)).toEqual([
      '2026-11-23T11:30:00.000Z',
      '2026-11-26T11:30:00.000Z',
      '2026-11-30T11:30:00.000Z',
    ]);
  });

  it('entonces el de hoy cuenta hasta su hora, y no después', () => {
    const ritmo = { frecuencia: 'semanal', dias_semana: [7], hora: '22:00' } as const;
    expect(desde('2026-11-23T00:59:00Z', ritmo, 1)).toEqual(['2026-11-23T01:00:00.000Z']);
    expect(desde('2026-11-23T01:00:00Z', ritmo, 1)).toEqual(['2026-11-30T01:00:00.000Z']);
  });

  it('quincenal: entonces cada catorce días desde el primero, también si todavía no llegó', () => {
    const ritmo = { frecuencia: 'quincenal', desde: '2027-03-01', hora: '00:00' } as const;
    expect(desde('2026-11-22T12:00:00Z', ritmo)).toEqual([
      '2027-03-01T03:00:00.000Z',
      '2027-03-15T03:00:00.000Z',
      '2027-03-29T03:00:00.000Z',
    ]);
    expect(desde('2027-03-02T00:00:00Z', ritmo, 1)).toEqual(['2027-03-15T03:00:00.000Z']);
  });

  it('quincenal, dentro de mucho: entonces nadie cuenta los días que faltan', () => {
    const ritmo = { frecuencia: 'quincenal', desde: '2199-12-31', hora: '00:00' } as const;
    const desdeYa = () => desde('2026-11-22T12:00:00Z', ritmo, 1);
    expect(desdeYa()).toEqual(['2199-12-31T03:00:00.000Z']);
    // As many as a list of packages asks for; day by day it is minutes.
    const antes = performance.now();
    for (let veces = 0; veces < 1_000; veces += 1) desdeYa();
    expect(performance.now() - antes).toBeLessThan(5_000);
  });

  it('mensual: entonces su día de cada mes', () => {
    const ritmo = { frecuencia: 'mensual', dia_mes: 28, hora: '23:59' } as const;
    expect(desde('2027-01-29T12:00:00Z', ritmo)).toEqual([
      '2027-03-01T02:59:00.000Z',
      '2027-03-29T02:59:00.000Z',
      '2027-04-29T02:59:00.000Z',
    ]);
  });

  it('entonces lo que tocó en un rato es cada vez, la del último momento también', () => {
    const ritmo = { frecuencia: 'semanal', dias_semana: [1, 4], hora: '08:30' } as const;
    const tocaron = (a: string, b: string) =>
      debidas(ritmo, Date.parse(a), Date.parse(b)).map((ms) => new Date(ms).toISOString());
    expect(tocaron('2026-11-22T12:00:00Z', '2026-11-26T11:30:00Z')).toEqual([
      '2026-11-23T11:30:00.000Z',
      '2026-11-26T11:30:00.000Z',
    ]);
    expect(tocaron('2026-11-22T12:00:00Z', '2026-11-26T11:29:59Z')).toHaveLength(1);
    // What was due at that very moment has been asked for.
    expect(tocaron('2026-11-23T11:30:00Z', '2026-11-23T11:30:00Z')).toEqual([]);
    expect(tocaron('2026-11-26T12:00:00Z', '2026-11-22T12:00:00Z')).toEqual([]);
    const diario = { frecuencia: 'semanal', dias_semana: [1, 2, 3, 4, 5, 6, 7] } as const;
    const ahora = Date.parse('2026-11-26T12:00:00Z');
    expect(debidas({ ...diario, hora: '09:00' }, ahora - 10 * DIA_MS, ahora)).toHaveLength(10);
    expect(QUINCENA_MS).toBe(14 * DIA_MS);
  });

  it('un día que no llega nunca: entonces se deja de buscar', () => {
    const nunca = { frecuencia: 'semanal', dias_semana: [], hora: '08:30' } as const;
    expect(desde('2026-11-22T12:00:00Z', nunca)).toEqual([]);
  });

  it('entonces el día es el de Buenos Aires', () => {
    expect(fechaDe(Date.parse('2026-11-23T02:59:59Z'))).toBe('2026-11-22');
    expect(new Date(momentoDe('2026-11-22', '23:59')).toISOString()).toBe(
      '2026-11-23T02:59:00.000Z',
    );
  });
});
