import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTO_MS } from '../tiempo/dias.ts';
import { ESTADOS_ACTIVOS, ESTADOS_FINALES } from '../estados.ts';
import { riesgoDeFranja } from './franja.ts';

const HOY = Date.parse('2026-11-30T15:00:00Z');
const en = (minutos: number) => HOY + minutos * MINUTO_MS;
const medido = (minutos: number, cuantos = 50) => ({ cuantos, larga: minutos * MINUTO_MS });

describe('Cuando un pedido tiene franja', () => {
  it('entonces está en riesgo si lo que le falta suele tardar más de lo que queda', () => {
    const falta = (hasta: number, minutos: number) =>
      riesgoDeFranja({ estado: 'pendiente', hasta: en(hasta) }, medido(minutos), HOY);
    expect(falta(50, 40)).toBeNull();
    expect(falta(40, 40)).toBeNull();
    expect(falta(39, 40)).toBe('en_riesgo');
    expect(falta(0, 40)).toBe('perdida');
  });

  it('entonces con poco medido vale lo que se supone, que es menos cuanto más cerca está', () => {
    const cuando = (estado: 'en_preparacion' | 'listo' | 'en_camino', minutos: number) =>
      riesgoDeFranja({ estado, hasta: en(minutos) }, medido(1, 7), HOY);
    expect([cuando('en_preparacion', 89), cuando('en_preparacion', 90)]).toEqual([
      'en_riesgo',
      null,
    ]);
    expect([cuando('listo', 59), cuando('listo', 60)]).toEqual(['en_riesgo', null]);
    expect([cuando('en_camino', 34), cuando('en_camino', 35)]).toEqual(['en_riesgo', null]);
    expect(riesgoDeFranja({ estado: 'listo', hasta: en(59) }, undefined, HOY)).toBe('en_riesgo');
  });

  it('entonces lo que terminó no se pierde, y lo demás solo empeora con el tiempo', () => {
    const grave = [null, 'en_riesgo', 'perdida'];
    fc.assert(
      fc.property(
        fc.constantFrom(...ESTADOS_ACTIVOS),
        fc.integer({ min: -500, max: 500 }),
        fc.nat(300),
        fc.nat(300),
        (estado, hasta, larga, pasan) => {
          const como = (ahora: number) =>
            grave.indexOf(riesgoDeFranja({ estado, hasta: en(hasta) }, medido(larga), ahora));
          expect(como(en(pasan))).toBeGreaterThanOrEqual(como(HOY));
        },
      ),
    );
    for (const estado of ESTADOS_FINALES) {
      expect(riesgoDeFranja({ estado, hasta: en(-1) }, medido(1), HOY)).toBeNull();
    }
  });
});
