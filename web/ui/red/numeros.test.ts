import { describe, expect, it } from 'vitest';
import { ErrorApi } from './api.ts';
import { escritoDe, exigirNumero, numeroDe } from './numeros.ts';

function con(escrito: string): FormData {
  const datos = new FormData();
  datos.set('tope', escrito);
  return datos;
}

describe('Cuando alguien escribe un número en un formulario', () => {
  it.each([
    ['1.500', 1500],
    ['1500', 1500],
    ['1.500,50', 1500.5],
    ['12,5', 12.5],
    [' $ 2.000 ', 2000],
    ['\u00a01500\u00a0', 1500],
    ['-10', -10],
    ['0', 0],
  ])('%j: entonces es lo que quiso decir', (escrito, numero) => {
    expect(numeroDe(con(escrito), 'tope')).toBe(numero);
    expect(exigirNumero(escrito, 'Envío')).toBe(numero);
  });

  it('nada: entonces no hay ninguno', () => {
    expect(numeroDe(con('  '), 'tope')).toBeNull();
  });

  it.each(['3,890', '1e3', '0x10', 'mil', '1,2,3', '--1'])(
    '%j: entonces se le dice, y no se adivina',
    (escrito) => {
      let fallo: unknown;
      try {
        numeroDe(con(escrito), 'tope');
      } catch (error) {
        fallo = error;
      }
      expect(fallo).toBeInstanceOf(ErrorApi);
      expect((fallo as ErrorApi).errores).toMatchObject([{ campo: 'tope' }]);
      expect(() => exigirNumero(escrito, 'Envío')).toThrow(/^Envío: /);
    },
  );

  it.each([null, 0, 1500, 12.5, 0.1, 99_999_999.99])(
    '%j guardado: entonces se lee igual',
    (numero) => {
      expect(numeroDe(con(escritoDe(numero)), 'tope')).toBe(numero);
    },
  );
});
