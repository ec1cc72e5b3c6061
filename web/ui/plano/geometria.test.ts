import { describe, expect, it } from 'vitest';
import { LUGARES } from '../../../contracts/reglas/reparto/lugares.ts';
import { CELDAS, enLaTierra, enPlano, recorteDe } from './geometria.ts';
import type { EnPlano } from './geometria.ts';

/** Square kilometres. */
const superficie = (borde: readonly EnPlano[]) =>
  Math.abs(
    borde.reduce((suma, { x, y }, i) => {
      const siguiente = borde[(i + 1) % borde.length] ?? { x, y };
      return suma + x * siguiente.y - siguiente.x * y;
    }, 0),
  ) / 2;

describe('Cuando se dibuja la ciudad', () => {
  it('entonces cada barrio tiene su parte, y entre todas son la ciudad', () => {
    expect(CELDAS.map(({ nombre }) => nombre)).toEqual(LUGARES.map(({ nombre }) => nombre));
    for (const { nombre, borde } of CELDAS) {
      expect([nombre, superficie(borde) > 0.3]).toEqual([nombre, true]);
    }
    const toda = CELDAS.reduce((suma, { borde }) => suma + superficie(borde), 0);
    // The city has about 203.
    expect(toda).toBeGreaterThan(185);
    expect(toda).toBeLessThan(220);
  });

  it('entonces un lugar está donde estaba, ida y vuelta', () => {
    const obelisco = { latitud: -34.60374, longitud: -58.38157 };
    const vuelta = enLaTierra(enPlano(obelisco));
    expect(vuelta.latitud).toBeCloseTo(obelisco.latitud, 8);
    expect(vuelta.longitud).toBeCloseTo(obelisco.longitud, 8);
  });

  it('entonces se ve lo que hay que ver, y nunca de tan cerca que no se sepa dónde es', () => {
    const [a, b] = [
      { latitud: -34.56, longitud: -58.45 },
      { latitud: -34.63, longitud: -58.38 },
    ];
    for (const puntos of [[a], [a, b], []]) {
      const { x, y, ancho, alto } = recorteDe(puntos);
      expect(alto).toBeGreaterThanOrEqual(4);
      expect(ancho / alto).toBeCloseTo(4 / 3, 6);
      for (const punto of puntos.map(enPlano)) {
        expect(punto.x).toBeGreaterThan(x);
        expect(punto.x).toBeLessThan(x + ancho);
        expect(punto.y).toBeGreaterThan(y);
        expect(punto.y).toBeLessThan(y + alto);
      }
    }
  });
});
