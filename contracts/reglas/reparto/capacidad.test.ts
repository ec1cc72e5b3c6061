import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deMas, llevables } from './capacidad.ts';
import type { Carga, QuienLleva } from './capacidad.ts';

const carga = (de: Partial<Carga> = {}): Carga => ({
  ...{ fecha: '2026-11-30', desde: '10:00', hasta: '12:00', zona: null, barrios: [], pedidos: 5 },
  ...de,
});
const quien = (capacidad: number, ...zonas: string[]): QuienLleva => ({ capacidad, zonas });

describe('Cuando se mira si alcanzan los repartidores', () => {
  it('entonces cada uno cuenta una vez entre las franjas de la misma hora, y en otra hora de nuevo', () => {
    const cargas = [
      carga({ zona: 'Belgrano', pedidos: 6 }),
      carga({ zona: 'Palermo', desde: '11:00', hasta: '13:00', pedidos: 6 }),
      carga({ desde: '13:00', hasta: '15:00', pedidos: 6 }),
      carga({ fecha: '2026-12-01', pedidos: 6 }),
    ];
    const [belgrano = 0, palermo = 0, ...otras] = llevables(cargas, [quien(8)]);
    expect([belgrano + palermo, otras]).toEqual([8, [6, 6]]);
  });

  it('entonces quien va solo a una zona deja lugar a quien va a todas', () => {
    const cargas = [
      carga({ zona: 'Belgrano', pedidos: 4 }),
      carga({ zona: 'Palermo', pedidos: 4 }),
    ];
    expect(llevables(cargas, [quien(4), quien(4, 'belgrano')])).toEqual([4, 4]);
    expect(llevables(cargas, [quien(4, 'Belgrano'), quien(4, 'Núñez')])).toEqual([4, 0]);
  });

  it('entonces una zona se reconoce también por sus barrios', () => {
    const norte = carga({ zona: 'Norte', barrios: ['Núñez', 'Saavedra'] });
    expect(llevables([norte], [quien(9, 'nunez')])).toEqual([5]);
  });

  const zonas = ['A', 'B', 'C', 'D'];
  it('entonces se llevan todos los que se pueden, ni uno más, sea cual sea el día', () => {
    const cargas = fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 });
    const gente = fc.array(
      fc.record({ capacidad: fc.nat({ max: 9 }), zonas: fc.subarray(zonas) }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(cargas, gente, (pedidos, repartidores) => {
        const hechas = llevables(
          zonas.map((zona, i) => carga({ zona, pedidos: pedidos[i] ?? 0 })),
          repartidores,
        );
        // By Hall: the most is the least, over all sets of zones, of what is left out and who can carry the rest.
        const cotas = Array.from({ length: 16 }, (_, cuales) => {
          const dentro = zonas.filter((_zona, i) => (cuales >> i) & 1);
          const fuera = pedidos.reduce((suma, n, i) => suma + ((cuales >> i) & 1 ? 0 : n), 0);
          return repartidores
            .filter(
              (repartidor) =>
                repartidor.zonas.length === 0 || repartidor.zonas.some((z) => dentro.includes(z)),
            )
            .filter(() => dentro.length > 0)
            .reduce((suma, { capacidad }) => suma + capacidad, fuera);
        });
        expect(hechas.reduce((a, b) => a + b, 0)).toBe(Math.min(...cotas));
        hechas.forEach((n, i) => expect(n).toBeLessThanOrEqual(pedidos[i] ?? 0));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('Cuando se mira si una franja tiene más de lo que se puede', () => {
  it.each([
    [{ cupo: 5, pedidos: 5, llevarian: 5 }, 0],
    [{ cupo: 4, pedidos: 5, llevarian: 5 }, 1],
    [{ cupo: 5, pedidos: 5, llevarian: 2 }, 3],
    [{ cupo: 0, pedidos: 0, llevarian: 0 }, 0],
  ])('%j: entonces sobran %i', (franja, sobran) => {
    expect(deMas(franja)).toBe(sobran);
  });
});
