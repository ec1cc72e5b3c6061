import { describe, expect, it } from 'vitest';
import { APTOS, aptosEnOrden, aptosEscritos, loCumplen, noEsApto, NOMBRE_APTO } from './aptos.ts';

describe('Cuando alguien escribe para qué es apto un producto', () => {
  it.each([
    ['sin_tacc,vegano', ['sin_tacc', 'vegano']],
    ['Vegano; SIN TACC ;vegano', ['sin_tacc', 'vegano']],
    ['sin azucar agregada | Kósher', ['sin_azucar_agregada', 'kosher']],
    ['Sin gluten / sin-lactosa', ['sin_tacc', 'sin_lactosa']],
    [' , ;', []],
    ['', []],
  ])('«%s»: entonces se entiende, cada uno una vez y en orden', (texto, esperados) => {
    expect(aptosEscritos(texto)).toEqual(esperados);
  });

  it('entonces lo que no es ninguno se dice, con los que hay', () => {
    expect(aptosEscritos('vegano, halal')).toEqual({ desconocido: 'halal' });
    expect(noEsApto('halal')).toBe(
      'No se conoce «halal»: van Sin TACC, Vegano, Vegetariano, Sin azúcar agregada, Sin lactosa, Kosher',
    );
  });

  it('entonces cada uno se entiende por su nombre y por su palabra', () => {
    for (const apto of APTOS) {
      expect([aptosEscritos(apto), aptosEscritos(NOMBRE_APTO[apto])]).toEqual([[apto], [apto]]);
    }
    expect(aptosEnOrden(['kosher', 'sin_tacc', 'kosher'])).toEqual(['sin_tacc', 'kosher']);
  });
});

it('Cuando alguien busca vegetariano, entonces lo vegano le sirve; al revés no', () => {
  expect(loCumplen('vegetariano')).toEqual(['vegetariano', 'vegano']);
  expect(loCumplen('vegano')).toEqual(['vegano']);
});
