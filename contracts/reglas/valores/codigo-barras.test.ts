import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  esCodigoBarras,
  normalizarCodigoBarras,
  pesoEnCodigo,
  etiquetaDe,
} from './codigo-barras.ts';

/** Digits with the one that checks them, counted apart from the rule: odd places from the right weigh three. */
const conVerificador = (digitos: readonly number[]): string => {
  const suma = digitos
    .toReversed()
    .reduce((va, digito, i) => va + digito * (i % 2 === 0 ? 3 : 1), 0);
  return [...digitos, (10 - (suma % 10)) % 10].join('');
};
const digitos = (cuantos: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: cuantos, maxLength: cuantos });
/** EAN-8, UPC-A and EAN-13, without their last digit. */
const alguno = fc.oneof(digitos(7), digitos(11), digitos(12)).map(conVerificador);

describe('Cuando se comprueba un código de barras', () => {
  it.each([
    ['EAN-13', '7790895000997'],
    ['EAN-8', '96385074'],
    ['UPC-A', '036000291452'],
  ])('%s: %s vale', (_, codigo) => expect(esCodigoBarras(codigo)).toBe(true));

  it.each([
    ['con otro dígito verificador', '7790895000998'],
    ['corto', '779089500099'],
    ['de catorce', '07790895000997'],
    ['de siete', '9638507'],
    ['con letras', '779089500099x'],
    ['de otros números', '７７９０８９５０００９９７'],
    ['vacío', ''],
  ])('%s no vale', (_, codigo) => expect(esCodigoBarras(codigo)).toBe(false));

  it('entonces vale todo el que lleva su verificador, y con ningún dígito cambiado', () => {
    fc.assert(
      fc.property(alguno, fc.nat(), fc.integer({ min: 1, max: 9 }), (codigo, donde, mas) => {
        expect(esCodigoBarras(codigo)).toBe(true);
        const cifras = codigo.split('');
        const lugar = donde % cifras.length;
        cifras[lugar] = String((Number(cifras[lugar]) + mas) % 10);
        expect(esCodigoBarras(cifras.join(''))).toBe(false);
      }),
    );
  });

  it('entonces un UPC-A es el EAN-13 que empieza con cero, y guiones y espacios no cuentan', () => {
    fc.assert(
      fc.property(alguno, (codigo) => {
        const normal = normalizarCodigoBarras(` ${codigo.slice(0, 3)}-${codigo.slice(3)} `);
        expect(normal).toBe(codigo.length === 12 ? `0${codigo}` : codigo);
        expect(esCodigoBarras(normal)).toBe(true);
        expect(normalizarCodigoBarras(normal)).toBe(normal);
      }),
    );
  });
});

describe('Cuando la etiqueta es de la balanza de la casa', () => {
  const conPrefijo = (desde: number, hasta: number) =>
    fc
      .tuple(fc.integer({ min: desde, max: hasta }), digitos(5))
      .map(([prefijo, cifras]) => [2, prefijo, ...cifras]);
  const articulos = conPrefijo(0, 7);
  const conPrecio = conPrefijo(8, 9);
  const etiqueta = (articulo: readonly number[], gramos: number) =>
    conVerificador([...articulo, ...Array.from(String(gramos).padStart(5, '0'), Number)]);
  const gramos = fc.integer({ min: 0, max: 99_999 });

  it('entonces dice el peso de su artículo, y de ningún otro', () => {
    fc.assert(
      fc.property(articulos, articulos, gramos, (articulo, vecino, pesa) => {
        const codigo = etiqueta(articulo, pesa);
        expect(pesoEnCodigo(codigo, etiqueta(articulo, 0), 1_890)).toBe(pesa / 1_000);
        const esOtro = vecino.join('') !== articulo.join('');
        expect(pesoEnCodigo(codigo, etiqueta(vecino, 0), 1_890) === undefined).toBe(esOtro);
      }),
    );
  });

  it('entonces con un dígito cambiado no dice nada', () => {
    const posiciones = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(articulos, gramos, posiciones, fc.integer({ min: 1, max: 9 }), (...dado) => {
        const [articulo, pesa, donde, mas] = dado;
        const cifras = Array.from(etiqueta(articulo, pesa), Number);
        cifras[donde] = ((cifras[donde] ?? 0) + mas) % 10;
        expect(pesoEnCodigo(cifras.join(''), etiqueta(articulo, 0), 1_890)).toBeUndefined();
      }),
    );
  });

  it('y el código del producto es una etiqueta con peso: entonces es ese código, y nada más', () => {
    const articulo = [2, 0, 1, 2, 3, 4, 5];
    expect(pesoEnCodigo(etiqueta(articulo, 500), etiqueta(articulo, 750), 1_890)).toBeUndefined();
    expect(pesoEnCodigo('7790895000997', '7790895000997', 1_890)).toBeUndefined();
  });

  it('y dice el precio: entonces pesa lo que se paga por él, al gramo', () => {
    const pesos = fc.integer({ min: 1, max: 99_999 });
    fc.assert(
      fc.property(conPrecio, pesos, pesos, (articulo, precio, porKilo) => {
        const pesa = pesoEnCodigo(etiqueta(articulo, precio), etiqueta(articulo, 0), porKilo);
        expect(pesa).toBeCloseTo(precio / porKilo, 2);
        expect(Math.abs((pesa ?? 0) * porKilo - precio)).toBeLessThanOrEqual(
          porKilo / 2_000 + 1e-6,
        );
      }),
    );
    expect(pesoEnCodigo('2812345009451', '2812345000007', 0)).toBe(0);
  });

  it('entonces se sabe qué dicen las etiquetas de un artículo, y que lo demás no las tiene', () => {
    const codigos = [
      '2012345000001',
      '2812345000007',
      '2012345007505',
      '7790895000997',
      '2012345000002',
    ];
    expect(codigos.map(etiquetaDe)).toEqual([
      ...['peso', 'precio', undefined, undefined, undefined],
    ]);
  });
});
