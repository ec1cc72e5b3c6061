import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medidaDe, precioPorUnidad, sinImpuestos, sinMedida, tamanio } from './medida.ts';

describe('When the name of a product says how much it is', () => {
  it.each([
    ['Yerba Mate Belgrano 1 kg', 1, 'kg', 'Yerba Mate Belgrano', '1 kg'],
    ['Fideos Spaghetti 500 g', 0.5, 'kg', 'Fideos Spaghetti', '500 g'],
    ['Aceite de Girasol 1,5 l', 1.5, 'l', 'Aceite de Girasol', '1,5 l'],
    ['Aceite 1.5 Lts.', 1.5, 'l', 'Aceite', '1.5 Lts.'],
    ['Galletitas de Agua 3 × 101 g', 0.303, 'kg', 'Galletitas de Agua', '3 × 101 g'],
    ['Galletitas 3x101g', 0.303, 'kg', 'Galletitas', '3x101g'],
    ['Pañales Medianos × 48', 48, 'u', 'Pañales Medianos', '× 48'],
    ['Huevos x 12 u', 12, 'u', 'Huevos', 'x 12 u'],
    ['Papa Negra por kg', 1, 'kg', 'Papa Negra', 'por kg'],
    ['Crema de Leche 350 ml', 0.35, 'l', 'Crema de Leche', '350 ml'],
    ['Harina de Trigo 000 1 kg', 1, 'kg', 'Harina de Trigo 000', '1 kg'],
  ])('%s: then it is %d %s', (nombre, contenido, unidad, resto, tamano) => {
    expect(medidaDe(nombre)).toEqual({ contenido, unidad });
    expect(sinMedida(nombre)).toBe(resto);
    expect(tamanio(nombre, null)).toBe(tamano);
  });

  it.each([
    'Lechuga Mantecosa',
    'Harina 000',
    'Vino 2019',
    'Talle 40 xl',
    '1 kg',
    '',
    'Agua 0 l',
    '7 Up',
  ])('%j: then it does not', (nombre) => {
    expect(medidaDe(nombre)).toBeNull();
    expect(sinMedida(nombre)).toBe(nombre);
    expect(tamanio(nombre, null)).toBeNull();
  });

  it('then an amount given otherwise is told as labels write it', () => {
    expect(tamanio('Queso', { contenido: 0.25, unidad: 'kg' })).toBe('250 g');
    expect(tamanio('Agua', { contenido: 2.25, unidad: 'l' })).toBe('2,25 l');
    expect(tamanio('Huevos', { contenido: 12, unidad: 'u' })).toBe('× 12');
  });
});

describe('When prices are compared', () => {
  it('then one unit of measure costs its share, to the centavo', () => {
    expect(precioPorUnidad(1090, medidaDe('Fideos 500 g'))).toBe(2180);
    expect(precioPorUnidad(1590, medidaDe('Galletitas 3 × 101 g'))).toBe(5247.52);
    expect(precioPorUnidad(3890, medidaDe('Yerba 1 kg'))).toBeNull();
    expect(precioPorUnidad(3890, null)).toBeNull();
  });

  it('then the price without taxes and its VAT are the price again', () => {
    expect(sinImpuestos(1210, 21)).toBe(1000);
    expect(sinImpuestos(1105, 10.5)).toBe(1000);
    expect(sinImpuestos(99.99, 0)).toBe(99.99);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.constantFrom(0, 10.5, 21, 27),
        (c, iva) => {
          const neto = sinImpuestos(c / 100, iva);
          expect(Math.abs(neto * (1 + iva / 100) - c / 100)).toBeLessThan(0.0065 + c * 1e-12);
        },
      ),
    );
  });
});
