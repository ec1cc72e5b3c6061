import { describe, expect, it } from 'vitest';
import { BARRIOS } from './barrios.ts';
import { LUGARES, lugarDe } from './lugares.ts';

describe('Cuando se pone un barrio en un mapa', () => {
  it('entonces cada uno tiene su lugar, y nada más lo tiene', () => {
    expect(LUGARES.map(({ nombre }) => nombre).sort()).toEqual(
      BARRIOS.map(({ nombre }) => nombre).sort(),
    );
  });

  it('entonces todos están en la ciudad, y no hay dos en el mismo lugar', () => {
    for (const { latitud, longitud } of LUGARES) {
      expect(latitud).toBeGreaterThan(-34.71);
      expect(latitud).toBeLessThan(-34.52);
      expect(longitud).toBeGreaterThan(-58.54);
      expect(longitud).toBeLessThan(-58.33);
    }
    expect(new Set(LUGARES.map(({ latitud, longitud }) => `${latitud} ${longitud}`)).size).toBe(48);
  });

  it('entonces lo que el dibujo pone más al norte, o más al este, lo está', () => {
    for (const barrio of BARRIOS) {
      for (const vecino of BARRIOS) {
        const [a, b] = [lugarDe(barrio.nombre), lugarDe(vecino.nombre)];
        if (a === undefined || b === undefined) throw new Error(`sin lugar: ${barrio.nombre}`);
        if (barrio.fila + 3 <= vecino.fila)
          expect(a.latitud, barrio.nombre).toBeGreaterThan(b.latitud);
        if (barrio.columna + 4 <= vecino.columna)
          expect(a.longitud, barrio.nombre).toBeLessThan(b.longitud);
      }
    }
  });
});
