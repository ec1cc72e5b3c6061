import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIA_MS, MINUTO_MS, momentoDe } from '../tiempo/dias.ts';
import { sumarAbierto } from '../tiempo/horario.ts';
import { riesgoDeFranja } from './franja.ts';
import { aTiempo, PLAZO_SIN_FRANJA_MS } from './plazo.ts';

const HORARIO = { horario_apertura: '08:00', horario_cierre: '22:00' };
const a = (hora: string, dia = '2026-11-30') => momentoDe(dia, hora);

describe('Cuando un pedido llega a su puerta', () => {
  it('con franja: entonces es a tiempo hasta que termina, haya entrado cuando haya entrado', () => {
    const caso = { hasta: a('12:00'), entro: a('09:00', '2026-11-20') };
    const fin = a('12:00');
    expect([fin - 1, fin, fin + 1].map((momento) => aTiempo(caso, momento, HORARIO))).toEqual([
      ...[true, false, false],
    ]);
  });

  it('sin franja: entonces tiene el plazo prometido, y cerrado no corre', () => {
    const deDia = { hasta: null, entro: a('10:00') };
    expect([a('11:29'), a('11:30')].map((momento) => aTiempo(deDia, momento, HORARIO))).toEqual([
      ...[true, false],
    ]);
    const deNoche = { hasta: null, entro: a('21:30') };
    const manana = ['08:59', '09:00'].map((hora) => a(hora, '2026-12-01'));
    expect(manana.map((momento) => aTiempo(deNoche, momento, HORARIO))).toEqual([true, false]);
  });

  it('entonces es lo mismo que dice el aviso de franja perdida, y que sumar el plazo a su entrada', () => {
    const dia = fc.integer({ min: a('00:00'), max: a('00:00') + 2 * DIA_MS });
    fc.assert(
      fc.property(dia, dia, fc.boolean(), (entro, momento, conFranja) => {
        const hasta = conFranja ? entro + 60 * MINUTO_MS : null;
        const llega = aTiempo({ hasta, entro }, momento, HORARIO);
        if (hasta !== null) {
          const riesgo = riesgoDeFranja({ estado: 'en_camino', hasta }, undefined, momento);
          expect(llega).toBe(riesgo !== 'perdida');
        } else expect(llega).toBe(momento < sumarAbierto(HORARIO, entro, PLAZO_SIN_FRANJA_MS));
      }),
    );
  });
});
