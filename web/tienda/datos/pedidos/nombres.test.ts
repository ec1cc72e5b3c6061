import { describe, expect, it } from 'vitest';
import { fraseDe } from './nombres.ts';

const pago = (estado: 'pendiente' | 'acreditandose' | 'rechazado') => ({
  ...{ estado, init_point: null, vence: null, devoluciones: [] },
});

describe('Cuando un pedido espera su pago', () => {
  it('y se está acreditando, entonces no se dice que falta pagar', () => {
    expect(fraseDe('pago_pendiente', pago('acreditandose'))).toBe('Se está acreditando tu pago');
  });

  it.each(['pendiente', 'rechazado'] as const)('y está %s, entonces sí', (estado) => {
    expect(fraseDe('pago_pendiente', pago(estado))).toBe('Falta que pagues tu pedido');
  });

  it('y ya no lo espera, entonces vale el estado del pedido', () => {
    expect(fraseDe('cancelado', pago('acreditandose'))).toBe('Tu pedido está cancelado');
  });
});
