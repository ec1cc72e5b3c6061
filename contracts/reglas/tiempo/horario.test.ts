import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONFIGURACION_INICIAL, demoraMs } from '../../despacho/configuracion.ts';
import { estaAbierto, proximaApertura, sumarAbierto, tiempoAbierto } from './horario.ts';

const DE_8_A_22 = { horario_apertura: '08:00', horario_cierre: '22:00' };
const SIEMPRE = { horario_apertura: '00:00', horario_cierre: '24:00' };
/** A time of day in Buenos Aires. */
const a = (hora: string, dia = '2026-11-22') => Date.parse(`${dia}T${hora}-03:00`);
const MIN = 60_000;

describe('Cuando se pregunta por el horario', () => {
  it.each([
    ['07:59', false, '08:00', '2026-11-22'],
    ['08:00', true, '08:00', '2026-11-23'],
    ['21:59', true, '08:00', '2026-11-23'],
    ['22:00', false, '08:00', '2026-11-23'],
    ['00:00', false, '08:00', '2026-11-22'],
  ])('%s: entonces abierto es %s y abre a las %s', (hora, abierto, abre, dia) => {
    expect(estaAbierto(DE_8_A_22, a(hora))).toBe(abierto);
    expect(proximaApertura(DE_8_A_22, a(hora))).toBe(a(abre, dia));
    expect(estaAbierto(SIEMPRE, a(hora))).toBe(true);
  });

  it('entonces el tiempo cerrado no cuenta', () => {
    expect(tiempoAbierto(DE_8_A_22, a('21:50'), a('08:05', '2026-11-23'))).toBe(15 * MIN);
    expect(tiempoAbierto(DE_8_A_22, a('23:00'), a('07:00', '2026-11-23'))).toBe(0);
    expect(sumarAbierto(DE_8_A_22, a('21:50'), 30 * MIN)).toBe(a('08:20', '2026-11-23'));
    expect(sumarAbierto(DE_8_A_22, a('21:50'), 10 * MIN)).toBe(a('22:00'));
    expect(sumarAbierto(DE_8_A_22, a('23:00'), 30 * MIN)).toBe(a('08:30', '2026-11-23'));
    expect(sumarAbierto(SIEMPRE, a('23:50'), 30 * MIN)).toBe(a('23:50') + 30 * MIN);
  });

  it('entonces sumar y medir se corresponden, siempre', () => {
    const hora = fc.integer({ min: 0, max: 1439 }).map((m) => {
      const dos = (n: number) => String(n).padStart(2, '0');
      return `${dos(Math.floor(m / 60))}:${dos(m % 60)}`;
    });
    fc.assert(
      fc.property(
        fc.tuple(hora, hora).filter(([x, y]) => x < y),
        fc.integer({ min: 1.6e12, max: 2e12 }),
        fc.integer({ min: 1, max: 7 * 24 * 60 * MIN }),
        ([horario_apertura, horario_cierre], desde, ms) => {
          const horario = { horario_apertura, horario_cierre };
          const hasta = sumarAbierto(horario, desde, ms);
          expect(hasta).toBeGreaterThanOrEqual(desde + ms);
          expect(tiempoAbierto(horario, desde, hasta)).toBe(ms);
        },
      ),
    );
  });
});

describe('Cuando un ticket se demora con despacho cerrado', () => {
  it('entonces el aviso espera a que abra', () => {
    const espera = (desde: number) => demoraMs(CONFIGURACION_INICIAL, 'pendiente', desde);
    expect(espera(a('12:00'))).toBe(30 * MIN);
    expect(espera(a('21:45'))).toBe(a('08:15', '2026-11-23') - a('21:45'));
    expect(demoraMs(CONFIGURACION_INICIAL, 'entregado')).toBeUndefined();
  });
});
