import { describe, expect, it } from 'vitest';
import { PASOS_DE_PAGO } from '../../../contracts/pagos/ficha.ts';
import type { PasoDePago } from '../../../contracts/pagos/ficha.ts';
import { detalleDePago } from '../../../contracts/reglas/pagos/nombres.ts';
import { diaEnPalabras, enFrase, resultadoEnPalabras } from './palabras.ts';

const paso = (dado: Partial<PasoDePago> & Pick<PasoDePago, 'que'>): PasoDePago => ({
  ...{ fecha: '2026-11-29T12:00:00.000Z', detalle: null, monto: null, quien: null, id: null },
  ...dado,
});

describe('Cuando se cuenta qué pasó con un pago', () => {
  it.each([
    [{ que: 'estado', detalle: 'approved' }, 'Se aprobó'],
    [{ que: 'estado', detalle: 'uno_nuevo' }, 'uno_nuevo'],
    [{ que: 'imputado', detalle: 'PED-1', monto: 100 }, 'Pagó el pedido PED-1: $ 100,00'],
    [
      { que: 'reintegro_pedido', detalle: 'preparacion', monto: 5.5 },
      'Se pidió devolver $ 5,50 por lo que faltó',
    ],
    [
      { que: 'reintegro_pedido', detalle: 'De más', monto: 5, quien: 'ana@example.com' },
      'Se pidió devolver $ 5,00 por «De más» (ana@example.com)',
    ],
    [
      { que: 'devolucion_pedida', detalle: 'pedido_cancelado', monto: 9 },
      'Se pidió devolver todo, $ 9,00: el pedido está cancelado',
    ],
  ] as const)('%o: entonces se lee %s', (dado, frase) => {
    expect(enFrase(paso(dado)).replaceAll('\u00a0', ' ')).toBe(frase);
  });

  it('entonces cada cosa tiene su frase, que no es un código', () => {
    for (const que of PASOS_DE_PAGO)
      expect(enFrase(paso({ que, detalle: 'rejected', monto: 1 }))).toMatch(/^(Se|Pagó|Llegó|No) /);
  });

  it.each([
    ['cc_rejected_insufficient_amount', 'Fondos insuficientes'],
    ['pending_contingency', 'Se está procesando'],
    ['uno_nuevo', 'uno_nuevo'],
  ])('y el proveedor dice %s: entonces se lee «%s»', (codigo, palabras) => {
    expect(detalleDePago(codigo)).toBe(palabras);
  });

  it('entonces el resultado de una notificación no dice estados en inglés', () => {
    expect(resultadoEnPalabras('Pago 1 approved, pedido PED-1')).toBe(
      'Pago 1 aprobado, pedido PED-1',
    );
  });

  it('entonces un día es ese, sea cual sea el huso de quien mira', () => {
    expect(diaEnPalabras('2026-03-01')).toMatch(/dom.*1\/3\/2026/);
  });
});
