import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BARRIOS, barrioDe } from './barrios.ts';

describe('Cuando se dibujan los barrios', () => {
  it('entonces están los 48, cada uno en su lugar y con su sigla', () => {
    expect(BARRIOS).toHaveLength(48);
    const distintos = (de: (barrio: (typeof BARRIOS)[number]) => string) =>
      new Set(BARRIOS.map(de)).size;
    expect(distintos(({ nombre }) => nombre)).toBe(48);
    expect(distintos(({ sigla }) => sigla)).toBe(48);
    expect(distintos(({ fila, columna }) => `${fila}/${columna}`)).toBe(48);
    expect(Math.max(...BARRIOS.map(({ columna }) => columna))).toBe(9);
    expect(BARRIOS.every(({ sigla }) => sigla.length <= 6)).toBe(true);
  });
});

describe('Cuando una dirección nombra un barrio', () => {
  it('entonces es el último que nombra, y el más largo de los que terminan juntos', () => {
    expect(barrioDe('Av. Cabildo 2040, Belgrano, CABA')).toBe('Belgrano');
    expect(barrioDe('Flores 120, villa urquiza')).toBe('Villa Urquiza');
    expect(barrioDe('Cuba 1 Nuñez')).toBe('Núñez');
    expect(barrioDe('Defensa 900, San Telmo 1065')).toBe('San Telmo');
    expect(barrioDe('Mitre 2500, Once')).toBe('Balvanera');
  });

  it('entonces el nombre de la calle no es un barrio, ni lo es el de otra ciudad', () => {
    expect(barrioDe('Av. Belgrano 1500, CABA')).toBeNull();
    expect(barrioDe('Av. Belgrano 1500, Monserrat')).toBe('Monserrat');
    expect(barrioDe('Maipú 800, Vicente López')).toBeNull();
    expect(barrioDe('')).toBeNull();
    expect(barrioDe(null)).toBeNull();
  });

  it('entonces cualquiera de ellos se encuentra detrás de cualquier calle', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BARRIOS),
        fc.constantFrom(...BARRIOS),
        fc.nat(9_999),
        (barrio, calle, altura) => {
          expect(barrioDe(`${calle.nombre} ${altura}, ${barrio.nombre}`)).toBe(barrio.nombre);
        },
      ),
    );
  });
});
