import { describe, expect, it } from 'vitest';
import { anotadoDe } from '../../../ui/aparato/anotado.ts';
import { pedidoDe } from './del-aparato.ts';

const FECHA = '2026-11-30T12:00:00.000Z';

describe('Cuando lo que el aparato guarda lo escribió una página de antes', () => {
  it.each([
    [
      { numero: 'PED-1', token: 'x', fecha: FECHA, total: 10 },
      { fecha: FECHA, total: 10 },
    ],
    [
      { numero: 'PED-1', token: 'x' },
      { fecha: null, total: null },
    ],
    [
      { numero: 'PED-1', token: 'x', fecha: 'ayer', total: 'mil' },
      { fecha: null, total: null },
    ],
    [
      { numero: 'PED-1', token: 'x', fecha: 5, termino: 'si' },
      { fecha: null, total: null },
    ],
  ])('un pedido como %j: entonces no se pierde', (guardado, leido) => {
    expect(pedidoDe(guardado)).toEqual({ numero: 'PED-1', token: 'x', ...leido });
  });

  it('lo que no abre ninguno: entonces no es nada', () => {
    for (const dado of [null, 5, 'x', [], {}, { numero: 5, token: 'x' }])
      expect(pedidoDe(dado)).toBeNull();
  });

  it('un aviso: entonces valen los que se entienden', () => {
    const aviso = { ruta: '/api/push', quien: null };
    const anotado = { endpoint: 'e', clave: 'c', avisos: [aviso] };
    expect(anotadoDe(anotado)).toEqual(anotado);
    expect(anotadoDe({ ...anotado, avisos: [null, 5, { ruta: 1, quien: null }, aviso] })).toEqual(
      anotado,
    );
    for (const dado of [null, [], { endpoint: 'e', clave: 'c' }])
      expect(anotadoDe(dado).avisos).toEqual([]);
  });
});
