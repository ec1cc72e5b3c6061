import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importeDe } from '../valores/cantidades.ts';
import { faltanDe, importeDeReemplazo, porQueNoSePrepara, topeDe } from './lineas.ts';

const precio = fc.integer({ min: 1, max: 5_000_000 }).map((centavos) => centavos / 100);
const cantidad = fc.integer({ min: 1, max: 20_000 }).map((milesimos) => milesimos / 1_000);

describe('Cuando se dice cuánto hay de una línea', () => {
  it('entonces por unidad no hay más de lo que se pidió, ni partes', () => {
    const linea = { nombre: 'Arroz', cantidad: 3 };
    expect([0, 1, 3].map((hay) => porQueNoSePrepara(linea, hay))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([4, 1.5].map((hay) => typeof porQueNoSePrepara(linea, hay))).toEqual([
      'string',
      'string',
    ]);
  });

  it('entonces por peso puede haber hasta un décimo más', () => {
    fc.assert(
      fc.property(cantidad, (pedida) => {
        const linea = { nombre: 'Banana', cantidad: pedida, por: 'kg' as const };
        expect(porQueNoSePrepara(linea, topeDe(linea))).toBeUndefined();
        expect(topeDe(linea)).toBeLessThanOrEqual(pedida * 1.1 + 1e-9);
        expect(porQueNoSePrepara(linea, topeDe(linea) + 0.001)).toBeTypeOf('string');
      }),
    );
  });

  it('entonces lo que falta y lo que hay suman lo que se pidió', () => {
    fc.assert(
      fc.property(cantidad, cantidad, (pedida, hay) => {
        const falta = faltanDe(pedida, hay);
        expect(falta).toBeGreaterThanOrEqual(0);
        if (hay <= pedida) expect(falta + hay).toBeCloseTo(pedida, 3);
        else expect(falta).toBe(0);
      }),
    );
  });
});

describe('Cuando se cobra un reemplazo', () => {
  const partes = fc.record({ cantidad, precio });

  it('y ya estaba pagado, o nadie lo aceptó: entonces no cuesta más que lo que falta', () => {
    fc.assert(
      fc.property(partes, partes, fc.boolean(), (reemplazo, falta, pagado) => {
        const importe = importeDeReemplazo(reemplazo, importeDe(falta), {
          aceptado: pagado,
          pagado,
        });
        expect(importe).toBeLessThanOrEqual(importeDe(falta));
        expect(importe).toBeLessThanOrEqual(importeDe(reemplazo));
      }),
    );
  });

  it('y se aceptó y se paga en la puerta: entonces cuesta lo que se mostró', () => {
    fc.assert(
      fc.property(partes, partes, (reemplazo, falta) => {
        const comoSePaga = { aceptado: true, pagado: false };
        expect(importeDeReemplazo(reemplazo, importeDe(falta), comoSePaga)).toBe(
          importeDe(reemplazo),
        );
      }),
    );
  });
});
