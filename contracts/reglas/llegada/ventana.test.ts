import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTO_MS } from '../tiempo/dias.ts';
import { BASTANTES, medidaQueVale, SIN_MEDIR, valeDecirla, ventanaDe } from './ventana.ts';
import type { Medida, Ventana } from './ventana.ts';

const HOY = Date.parse('2026-11-30T15:00:00Z');
const CINCO = 5 * MINUTO_MS;
const minutos = (corta: number, media: number, larga: number, cuantas = 100): Medida => ({
  ...{ cuantas, corta: corta * MINUTO_MS, media: media * MINUTO_MS, larga: larga * MINUTO_MS },
});
const enMinutos = ({ desde, hasta }: Ventana) =>
  [desde, hasta].map((momento) => (momento - HOY) / MINUTO_MS);
const ancho = ({ desde, hasta }: Ventana) => hasta - desde;

const medidas = fc
  .tuple(fc.nat(60), fc.nat(60), fc.nat(90), fc.integer({ min: 0, max: 500 }))
  .map(([corta, a, b, cuantas]) => minutos(corta, corta + a, corta + a + b, cuantas));
const caminos = fc.record({
  ahora: fc.integer({ min: HOY, max: HOY + 300 * MINUTO_MS }),
  salida: fc.integer({ min: HOY - 300 * MINUTO_MS, max: HOY }),
  tramos: fc.array(medidas, { minLength: 1, maxLength: 12 }),
});

describe('Cuando alguien sale para una puerta', () => {
  it('entonces la ventana va de antes de lo que suele tardar a bastante después, en minutos redondos', () => {
    const tramos = [minutos(10, 20, 30)];
    expect(enMinutos(ventanaDe({ ahora: HOY, salida: HOY, tramos }))).toEqual([5, 35]);
    const sinMedir = ventanaDe({ ahora: HOY, salida: HOY, tramos: [SIN_MEDIR] });
    expect(enMinutos(sinMedir)).toEqual([0, 80]);
  });

  it('entonces la de quien espera detrás de otras es más tarde y más ancha', () => {
    const tramo = minutos(10, 20, 30);
    const detras = [1, 2, 3].map((cuantas) =>
      ventanaDe({ ahora: HOY, salida: HOY, tramos: Array.from({ length: cuantas }, () => tramo) }),
    );
    expect(detras.map(enMinutos)).toEqual([
      [5, 35],
      [20, 65],
      [35, 90],
    ]);
  });

  it('entonces quien se atrasa corre a todos, y nadie llega en el pasado', () => {
    const tramos = [minutos(10, 20, 30), minutos(10, 20, 30)];
    const ahora = HOY + 40 * MINUTO_MS;
    const primera = ventanaDe({ ahora, salida: HOY, tramos: tramos.slice(0, 1) });
    expect(enMinutos(primera)).toEqual([40, 55]);
    expect(enMinutos(ventanaDe({ ahora, salida: HOY, tramos }))).toEqual([40, 85]);
  });

  it('entonces siempre empieza antes de terminar, desde ahora, y con lo mismo es la misma', () => {
    fc.assert(
      fc.property(caminos, (camino) => {
        const ventana = ventanaDe(camino);
        expect(ventana.desde).toBeGreaterThanOrEqual(camino.ahora);
        expect(ancho(ventana)).toBeGreaterThanOrEqual(3 * CINCO);
        expect(ventana.hasta % CINCO).toBe(0);
        expect(ventanaDe(structuredClone(camino))).toEqual(ventana);
      }),
    );
  });

  it('entonces con otra parada más es más ancha, y con menos medido también', () => {
    fc.assert(
      fc.property(caminos, medidas, (camino, tramo) => {
        const ventana = ventanaDe(camino);
        const conOtra = ventanaDe({ ...camino, tramos: [...camino.tramos, tramo] });
        expect(conOtra.hasta).toBeGreaterThanOrEqual(ventana.hasta);
        // Each end is rounded.
        expect(ancho(conOtra)).toBeGreaterThanOrEqual(ancho(ventana) - 2 * CINCO);
        const menos = camino.tramos.map((tramo) => ({ ...tramo, cuantas: tramo.cuantas / 4 }));
        expect(ancho(ventanaDe({ ...camino, tramos: menos }))).toBeGreaterThanOrEqual(
          ancho(ventana) - 2 * CINCO,
        );
      }),
    );
  });
});

describe('Cuando hay que elegir con qué se mide', () => {
  it('entonces lo más cercano que alcanza, después lo que hay, y al final lo que se supone', () => {
    const pocas = minutos(1, 2, 3, BASTANTES - 1);
    const alcanza = minutos(1, 2, 3, BASTANTES);
    const todas = minutos(4, 5, 6, 900);
    expect(medidaQueVale([alcanza, todas])).toBe(alcanza);
    expect(medidaQueVale([pocas, undefined, todas])).toBe(todas);
    expect(medidaQueVale([undefined, pocas, undefined])).toBe(pocas);
    expect(medidaQueVale([undefined])).toBe(SIN_MEDIR);
  });
});

describe('Cuando la ventana cambia', () => {
  const anunciada = { desde: HOY + 20 * MINUTO_MS, hasta: HOY + 50 * MINUTO_MS };
  const vale = (desde: number, hasta: number, ahora = HOY, antes: Ventana | null = anunciada) =>
    valeDecirla({ desde: HOY + desde * MINUTO_MS, hasta: HOY + hasta * MINUTO_MS }, antes, ahora);

  it('entonces se dice lo que no cabe en lo dicho, y lo que lo achica de verdad', () => {
    expect(vale(20, 50)).toBe(false);
    expect(vale(25, 45)).toBe(false);
    expect(vale(20, 55)).toBe(true);
    expect(vale(15, 50)).toBe(true);
    expect(vale(20, 35)).toBe(true);
    expect(vale(20, 50, HOY, null)).toBe(true);
  });

  it('entonces lo que ya pasó se dice otra vez, y lo que recién empieza no', () => {
    expect(vale(51, 60, HOY + 51 * MINUTO_MS)).toBe(true);
    expect(vale(30, 50, HOY + 30 * MINUTO_MS)).toBe(false);
  });
});
