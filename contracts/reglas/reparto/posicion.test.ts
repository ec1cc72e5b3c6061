import { describe, expect, it } from 'vitest';
import { barrioEn, distanciaAlBarrio, metrosEntre } from './distancia.ts';
import { CADA_MS, esVieja, faltaParaDecir, haceCuanto } from './posicion.ts';

const OBELISCO = { latitud: -34.60374, longitud: -58.38157 };
const alNorte = (metros: number) => ({
  latitud: OBELISCO.latitud + metros / 111_200,
  longitud: OBELISCO.longitud,
});

describe('Cuando se mide de un punto a otro', () => {
  it('entonces son los metros que hay, para todos lados', () => {
    expect(metrosEntre(OBELISCO, OBELISCO)).toBe(0);
    expect(metrosEntre(OBELISCO, alNorte(250))).toBeCloseTo(250, 3);
    // A degree of longitude is shorter here than one of latitude.
    const alEste = { ...OBELISCO, longitud: OBELISCO.longitud + 0.01 };
    expect(metrosEntre(OBELISCO, alEste)).toBeGreaterThan(905);
    expect(metrosEntre(OBELISCO, alEste)).toBeLessThan(925);
  });

  it.each([
    ['Thames 1500, Palermo, CABA', /^a unos \d km de Palermo$/],
    ['Suipacha 100, San Nicolás', /^en tu barrio$/],
  ])('entonces se dice cuán lejos está de %s', (direccion, texto) =>
    expect(distanciaAlBarrio(OBELISCO, direccion)).toMatch(texto),
  );

  it('entonces de una dirección sin barrio no se dice nada', () => {
    expect(distanciaAlBarrio(OBELISCO, 'Av. Cabildo 1234')).toBeNull();
  });

  it('entonces se sabe en qué barrio cae, y fuera de la ciudad en ninguno', () => {
    expect(barrioEn(OBELISCO)).toBe('San Nicolás');
    expect(barrioEn({ latitud: -34.5581, longitud: -58.4512 })).toBe('Belgrano');
    // Rosario.
    expect(barrioEn({ latitud: -32.94, longitud: -60.65 })).toBeNull();
  });
});

describe('Cuando el teléfono sabe dónde está', () => {
  const anterior = { ...OBELISCO, numero: 'A', en: 1_000_000 };
  const enA = (metros: number, numero = 'A') => ({ ...alNorte(metros), numero });

  it('y no lo dijo nunca, entonces lo dice ya', () => {
    expect(faltaParaDecir(null, enA(0), 0)).toBe(0);
  });

  it('y se movió poco, entonces no dice nada, pase el tiempo que pase', () => {
    expect(faltaParaDecir(anterior, enA(29), anterior.en + 10 * CADA_MS)).toBeNull();
    expect(faltaParaDecir(anterior, enA(31), anterior.en + 10 * CADA_MS)).toBe(0);
  });

  it('y lo dijo hace poco, entonces espera lo que falta', () => {
    expect(faltaParaDecir(anterior, enA(400), anterior.en + 4_000)).toBe(11_000);
    expect(faltaParaDecir(anterior, enA(400), anterior.en + CADA_MS)).toBe(0);
  });

  it('y va a otra parada, entonces lo dice aunque no se mueva', () => {
    expect(faltaParaDecir(anterior, enA(0, 'B'), anterior.en + CADA_MS)).toBe(0);
    expect(faltaParaDecir(anterior, enA(0, 'B'), anterior.en)).toBe(CADA_MS);
  });
});

describe('Cuando se mira hace cuánto fue', () => {
  const ahora = Date.parse('2026-11-30T15:00:00Z');
  const hace = (segundos: number) => new Date(ahora - segundos * 1_000).toISOString();

  it.each([
    [-5, 'recién'],
    [9, 'recién'],
    [10, 'hace 10 s'],
    [59, 'hace 50 s'],
    [60, 'hace 1 min'],
    [3_599, 'hace 59 min'],
    [7_300, 'hace 2 h'],
  ])('%d s: entonces dice %s', (segundos, texto) => {
    expect(haceCuanto(hace(segundos), ahora)).toBe(texto);
  });

  it('entonces a los dos minutos es vieja', () => {
    expect(esVieja(hace(120), ahora)).toBe(false);
    expect(esVieja(hace(121), ahora)).toBe(true);
  });
});
