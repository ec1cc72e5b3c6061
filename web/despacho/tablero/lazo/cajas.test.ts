import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cajaEntre, seTocan } from './cajas.ts';

const punto = fc.record({
  x: fc.integer({ min: 0, max: 999 }),
  y: fc.integer({ min: 0, max: 999 }),
});
const caja = fc.tuple(punto, punto).map(([a, b]) => cajaEntre(a, b));

describe('Cuando se estira un lazo', () => {
  it('entonces es el mismo hacia donde se lo estire', () => {
    fc.assert(
      fc.property(punto, punto, (a, b) => {
        expect(cajaEntre(a, b)).toEqual(cajaEntre(b, a));
        expect(cajaEntre(a, b)).toEqual(cajaEntre({ x: a.x, y: b.y }, { x: b.x, y: a.y }));
      }),
    );
  });

  it('entonces toca lo que tiene algún punto en común con él, y nada más', () => {
    fc.assert(
      fc.property(caja, caja, punto, (a, b, { x, y }) => {
        const adentro = ({ izquierda, arriba, ancho, alto }: typeof a) =>
          x >= izquierda && x <= izquierda + ancho && y >= arriba && y <= arriba + alto;
        expect(seTocan(a, b)).toBe(seTocan(b, a));
        expect(seTocan(a, a)).toBe(true);
        if (adentro(a) && adentro(b)) expect(seTocan(a, b)).toBe(true);
        if (a.izquierda + a.ancho < b.izquierda) expect(seTocan(a, b)).toBe(false);
      }),
    );
  });
});
