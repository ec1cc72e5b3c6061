import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acercar, alternar, DE_CERCA, ENTERA, MAXIMA, mover } from './vista.ts';

const LUGAR = { ancho: 300, alto: 200 };

describe('Cuando se acerca una foto', () => {
  it('entonces lo que está bajo el dedo se queda ahí', () => {
    const punto = { x: 60, y: -30 };
    const { escala, x, y } = acercar(ENTERA, 2, LUGAR, punto);
    expect(escala).toBe(2);
    // What was at the point is at `x + point * scale`.
    expect([x + punto.x * escala, y + punto.y * escala]).toEqual([punto.x, punto.y]);
  });

  it('entonces no pasa del máximo, y alejada del todo vuelve al medio', () => {
    const cerca = acercar(ENTERA, 100, LUGAR, { x: 150, y: 100 });
    expect(cerca.escala).toBe(MAXIMA);
    expect(acercar(cerca, 0.001, LUGAR)).toEqual(ENTERA);
  });

  it('con dos toques va y vuelve', () => {
    const cerca = alternar(ENTERA, LUGAR, { x: 10, y: 10 });
    expect(cerca.escala).toBe(DE_CERCA);
    expect(alternar(cerca, LUGAR, { x: 0, y: 0 })).toEqual(ENTERA);
  });
});

it('Cuando se la mueve, entonces nunca se ve más allá de su borde', () => {
  const n = fc.integer({ min: -2_000, max: 2_000 });
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 9, noNaN: true }), n, n, n, n, (factor, a, b, x, y) => {
      const vista = mover(acercar(ENTERA, factor, LUGAR, { x: a, y: b }), { x, y }, LUGAR);
      const sobra = (vista.escala - 1) / 2;
      expect(Math.abs(vista.x)).toBeLessThanOrEqual(LUGAR.ancho * sobra + 1e-9);
      expect(Math.abs(vista.y)).toBeLessThanOrEqual(LUGAR.alto * sobra + 1e-9);
    }),
  );
});
