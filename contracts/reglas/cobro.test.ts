import { describe, expect, it } from 'vitest';
import { aCobrar } from './cobro.ts';

describe('Cuando se llega a la puerta', () => {
  it.each([
    ['efectivo', 1500.5],
    ['tarjeta', 1500.5],
    ['mercadopago', 0],
    ['transferencia', 0],
    [' MercadoPago ', 0],
    // What is not known to be paid is asked for.
    [null, 1500.5],
    ['cheque', 1500.5],
  ])('%s: entonces se cobran %s', (metodo_pago, cuanto) => {
    expect(aCobrar({ total: 1500.5, metodo_pago })).toBe(cuanto);
  });
});
