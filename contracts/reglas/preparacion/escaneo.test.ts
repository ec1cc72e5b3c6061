import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contarEscaneo } from './escaneo.ts';
import type { LineaEscaneable } from './escaneo.ts';

const CODIGO = '7790895000997';
const linea = (ademas: Partial<LineaEscaneable> = {}): LineaEscaneable => ({
  ...{ id: 1, codigo_barras: CODIGO, cantidad: 3, precio: 1_890, preparados: 0 },
  estado: 'pendiente',
  ...ademas,
});

describe('Cuando se escanea un código mientras se prepara un pedido', () => {
  it('que no es de ninguna línea: entonces se dice, y no cuenta', () => {
    const sinCodigo = linea({ id: 2, codigo_barras: undefined });
    expect(contarEscaneo([linea({ codigo_barras: '96385074' }), sinCodigo], {}, CODIGO)).toEqual({
      que: 'ninguna',
    });
  });

  it('entonces van de a uno, y con el último está completa', () => {
    const pedida = linea();
    const veces = [0, 1, 2].map((van) => contarEscaneo([pedida], { 1: van }, CODIGO));
    expect(veces).toEqual([
      { que: 'suma', linea: pedida, van: 1 },
      { que: 'suma', linea: pedida, van: 2 },
      { que: 'completa', linea: pedida, van: 3 },
    ]);
  });

  it.each(['preparada', 'reemplazada'] as const)('y está %s: entonces ya no cuenta', (estado) => {
    const hecha = linea({ estado });
    expect(contarEscaneo([hecha], {}, CODIGO)).toEqual({ que: 'ya', linea: hecha });
  });

  it('y se había dicho que faltaba: entonces sigue desde lo que había', () => {
    const corta = linea({ estado: 'faltante', preparados: 2 });
    expect(contarEscaneo([corta], {}, CODIGO)).toEqual({ que: 'completa', linea: corta, van: 3 });
  });

  it('y se vende por peso: entonces hay que pesarlo', () => {
    const pesada = linea({ por: 'kg', cantidad: 0.5 });
    expect(contarEscaneo([pesada], {}, CODIGO)).toEqual({ que: 'pesar', linea: pesada });
  });

  it.each([
    ['lo pedido', '2012345005006', { que: 'pesada', van: 0.5 }],
    ['algo más', '2012345005501', { que: 'pesada', van: 0.55 }],
    ['de más', '2012345005518', { que: 'pesar', pesa: 0.551 }],
    ['de menos', '2012345004993', { que: 'pesar', pesa: 0.499 }],
    ['nada', '2012345000001', { que: 'pesar' }],
    ['otra cosa', '2099999005002', { que: 'ninguna' }],
  ])('y la etiqueta de la balanza dice %s: entonces %s vale %j', (_, codigo, hecho) => {
    const pesada = linea({ codigo_barras: '2012345000001', por: 'kg', cantidad: 0.5 });
    const escaneo = contarEscaneo([pesada], {}, codigo);
    expect(escaneo).toEqual(hecho.que === 'ninguna' ? hecho : { ...hecho, linea: pesada });
  });

  it.each([
    ['lo pedido', '2812345009451', { que: 'pesada', van: 0.5 }],
    ['algo más', '2812345010402', { que: 'pesada', van: 0.55 }],
    ['de más', '2812345010419', { que: 'pesar', pesa: 0.551 }],
    ['de menos', '2812345009444', { que: 'pesar', pesa: 0.499 }],
    ['nada', '2812345000007', { que: 'pesar' }],
    ['otra cosa', '2899999009457', { que: 'ninguna' }],
  ])('y la etiqueta dice el precio de %s: entonces %s vale %j', (_, codigo, hecho) => {
    const pesada = linea({ codigo_barras: '2812345000007', por: 'kg', cantidad: 0.5 });
    const escaneo = contarEscaneo([pesada], {}, codigo);
    expect(escaneo).toEqual(hecho.que === 'ninguna' ? hecho : { ...hecho, linea: pesada });
  });

  it('y la etiqueta es de algo que va por unidad: entonces no es de esa línea', () => {
    const porUnidad = linea({ codigo_barras: '2012345000001' });
    expect(contarEscaneo([porUnidad], {}, '2012345005006')).toEqual({ que: 'ninguna' });
  });

  it('y es un UPC-A escrito sin su cero: entonces es el mismo', () => {
    const deAfuera = linea({ codigo_barras: '0036000291452', cantidad: 1 });
    expect(contarEscaneo([deAfuera], {}, '036000291452')).toMatchObject({ que: 'completa' });
  });

  it('entonces nunca va más de lo que se pidió, por más que se escanee', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(40), (cantidad, escaneos) => {
        let cuenta: Record<number, number> = {};
        let completas = 0;
        for (let i = 0; i < escaneos; i++) {
          const hecho = contarEscaneo([linea({ cantidad })], cuenta, CODIGO);
          if (hecho.que !== 'suma' && hecho.que !== 'completa') throw new Error(hecho.que);
          if (hecho.que === 'completa') completas += 1;
          cuenta = { 1: hecho.van };
        }
        expect(cuenta[1] ?? 0).toBe(Math.min(cantidad, escaneos));
        // A scan of what is complete and not stored yet asks for it to be stored once more.
        expect(completas).toBe(Math.max(0, escaneos - cantidad + 1));
      }),
    );
  });
});
