import { describe, expect, it } from 'vitest';
import { quedaBajoCosto } from './bajo-costo.ts';
import type { Cupon, Promocion } from './tipos.ts';

const YERBA = {
  ...{ producto_id: 1, categoria_id: 2, comerciante_id: null, precio: 100, costo: 80, por: null },
};
const base = { id: 9, nombre: 'Prueba' };
const cupon = (datos: Partial<Cupon>): Cupon => ({
  ...{ codigo: 'X', nombre: 'X', acumulable: true },
  ...datos,
});

describe('Cuando se mira si una oferta vende por debajo del costo', () => {
  it.each<[string, Promocion | Cupon, number | null]>([
    ['20 % llega justo', { ...base, tipo: 'porcentaje', porcentaje: 20 }, null],
    ['21 % ya no', { ...base, tipo: 'porcentaje', porcentaje: 21 }, 79],
    ['segunda al 50 %: 75 cada una', { ...base, tipo: 'segunda_unidad', porcentaje: 50 }, 75],
    ['segunda al 40 %: 80 cada una', { ...base, tipo: 'segunda_unidad', porcentaje: 40 }, null],
    ['3×2: 66,66 cada una', { ...base, tipo: 'lleva_paga', lleva: 3, paga: 2 }, 66.66],
    [
      'según cómo se paga',
      { ...base, tipo: 'medio_pago', porcentaje: 30, medios: ['transferencia'] },
      70,
    ],
    [
      'con un tope que lo salva',
      { ...base, tipo: 'medio_pago', porcentaje: 30, medios: ['transferencia'], tope: 15 },
      null,
    ],
    ['un cupón de 25 %, aunque pida un mínimo', cupon({ porcentaje: 25, minimo: 5000 }), 75],
    ['un cupón de pesos no es de ninguno', cupon({ monto: 90 }), null],
    ['lo que no alcanza', { ...base, tipo: 'porcentaje', porcentaje: 50, productos: [7] }, null],
    [
      'un día que no es hoy, y para comerciantes',
      { ...base, tipo: 'porcentaje', porcentaje: 50, dias: [1], para: 'comerciante', desde: 5e12 },
      50,
    ],
  ])('%s', (_, oferta, esperado) => {
    expect(quedaBajoCosto(YERBA, oferta)).toBe(esperado);
  });

  it('entonces lo que se pesa no tiene segunda unidad, y lo que ya se vende así sin la oferta no es de ella', () => {
    const segunda: Promocion = { ...base, tipo: 'segunda_unidad', porcentaje: 100 };
    expect(quedaBajoCosto({ ...YERBA, por: 'kg' }, segunda)).toBeNull();
    const ajena: Promocion = { ...base, tipo: 'porcentaje', porcentaje: 5, categorias: [8] };
    expect(quedaBajoCosto({ ...YERBA, costo: 300 }, ajena)).toBeNull();
  });
});
