import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AHORA,
  cupon,
  oferta,
  pedidos,
  promociones,
} from '../../../tests/support/personas/carritos-al-azar.ts';
import { costoDeCupon, costoDeOferta, vigentesSiempre } from './previa.ts';
import type { PedidoPasado } from './previa.ts';

const linea = { producto_id: 1, categoria_id: 1, comerciante_id: null, precio: 100, cantidad: 4 };
const pasado: PedidoPasado = {
  ...{ lineas: [linea], quien: 'cliente', metodo_pago: 'efectivo', momento: AHORA },
};
const segunda = oferta(1, { tipo: 'segunda_unidad', porcentaje: 50 });

describe('Cuando se prueba una oferta en un pedido de antes', () => {
  it('entonces cuesta lo que descuenta por encima de lo que ya rige', () => {
    expect(costoDeOferta(pasado, [], segunda)).toBe(100_00n);
    const mejor = oferta(2, { tipo: 'porcentaje', porcentaje: 40 });
    expect(costoDeOferta(pasado, [segunda], mejor)).toBe(60_00n);
    expect(costoDeOferta(pasado, [mejor], segunda)).toBe(0n);
  });

  it('entonces la que cambia reemplaza a la que era, y la que empieza mañana vale igual', () => {
    const menos = oferta(1, { tipo: 'segunda_unidad', porcentaje: 25 });
    expect(costoDeOferta(pasado, [segunda], menos)).toBe(-50_00n);
    const deManana = oferta(3, { tipo: 'porcentaje', porcentaje: 10, desde: AHORA + 1 });
    expect(costoDeOferta(pasado, [], deManana)).toBe(40_00n);
    expect(vigentesSiempre([deManana, { ...segunda, hasta: AHORA }], AHORA)).toEqual([]);
  });

  it('entonces una que ya rige no cuesta nada más, sea cual sea el carrito', () => {
    const conOfertas = fc.tuple(
      pedidos,
      promociones.filter(({ length }) => length > 0),
    );
    fc.assert(
      fc.property(conOfertas, fc.nat(), ([{ lineas, metodo_pago = 'efectivo' }, todas], cual) => {
        const pedido = { ...pasado, lineas, metodo_pago };
        const vigentes = vigentesSiempre(todas, AHORA);
        const vigente = vigentes[cual % vigentes.length];
        if (vigente === undefined) throw new Error('hay al menos una');
        expect(costoDeOferta(pedido, vigentes, vigente)).toBe(0n);
        // Nor does its double, which takes off no more than it does.
        expect(costoDeOferta(pedido, vigentes, { ...vigente, id: 1_000 })).toBe(0n);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('Cuando se prueba un cupón', () => {
  it('entonces cuesta lo que saca de lo que queda, desde su mínimo', () => {
    expect(costoDeCupon(pasado, [segunda], cupon())).toBe(30_00n);
    expect(costoDeCupon(pasado, [segunda], cupon({ minimo: 400 }))).toBe(0n);
  });
});
