import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGO } from '../../../prisma/seed/catalogo.ts';
import { dibujarEnvase } from './dibujo.ts';
import { aspectoDe } from './que-es.ts';

const PRODUCTOS = Object.entries(CATALOGO).flatMap(([categoria, filas]) =>
  filas.map(([nombre]) => ({ nombre, categoria })),
);

/** Every tag is closed, in order; every attribute is quoted, and no text has a sign of its own. */
function bienFormado(svg: string): boolean {
  const abiertos: string[] = [];
  const resto = svg.replace(
    /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z-]+="[^"<]*")*)\s*(\/?)>/g,
    (_, cierra: string, nombre: string, _atributos: string, solo: string) => {
      if (cierra === '/') return abiertos.pop() === nombre ? '' : '<';
      if (solo === '') abiertos.push(nombre);
      return '';
    },
  );
  return abiertos.length === 0 && !/[<>"]|&(?!(?:amp|lt|gt|quot|#39);)/.test(resto);
}

describe('When a product is drawn', () => {
  it('then each of the catalogue is known, well-formed, small and unlike the others', () => {
    const dibujos = PRODUCTOS.map(dibujarEnvase);
    expect(
      PRODUCTOS.filter(({ nombre, categoria }) => !aspectoDe(nombre, categoria).conocido),
    ).toEqual([]);
    expect(dibujos.filter((svg) => !bienFormado(svg))).toEqual([]);
    expect(Math.max(...dibujos.map(({ length }) => length))).toBeLessThan(6_000);
    expect(new Set(dibujos).size).toBe(PRODUCTOS.length);
  });

  it.each([
    ['Naranja de Jugo por kg', 'Frutas y verduras', 'Jugo de Naranja 1 l', 'Bebidas'],
    ['Limón por kg', 'Frutas y verduras', 'Detergente Limón 750 ml', 'Limpieza'],
    ['Leche Entera 1 l', 'Lácteos', 'Leche de Inicio 800 g', 'Bebés'],
  ])('then %s is no %s', (nombre, categoria, otro, otraCategoria) => {
    expect(aspectoDe(nombre, categoria).forma).not.toBe(aspectoDe(otro, otraCategoria).forma);
  });

  it('whatever it is called, then there is a picture of it, and nothing of its name is markup', () => {
    const nombre = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '</text><script>alert(1)</script>',
        '"><img src=x>',
        '&amp; 1 kg',
        '   ',
        '👨‍👩‍👧 × 3',
      ),
    );
    fc.assert(
      fc.property(
        nombre,
        fc.constantFrom('', 'Otra', 'Bebidas', 'Frutas y verduras'),
        (n, categoria) => {
          const svg = dibujarEnvase({ nombre: n, categoria });
          expect(bienFormado(svg)).toBe(true);
          expect(svg).toBe(dibujarEnvase({ nombre: n, categoria }));
          expect(svg).not.toMatch(/<script|<img|onload|href/i);
        },
      ),
      { numRuns: 500 },
    );
  });
});
