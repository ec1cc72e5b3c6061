import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { esCuit, normalizarCuit } from './cuit.ts';

describe('Cuando se comprueba un CUIT', () => {
  it.each(['20123456786', '27234567891', '30345678901', '30500010912', '33693450239'])(
    '%s vale',
    (cuit) => expect(esCuit(cuit)).toBe(true),
  );

  it.each([
    ['con otro dígito verificador', '20123456787'],
    ['con dos dígitos cambiados de lugar', '20124356786'],
    ['con un tipo que no existe', '10123456786'],
    ['corto', '2012345678'],
    ['largo', '201234567860'],
    ['con letras', '2012345678a'],
    ['vacío', ''],
  ])('%s no vale', (_, cuit) => expect(esCuit(cuit)).toBe(false));

  it.each(['20', '23', '24', '25', '26', '27', '30', '33', '34'])(
    'del tipo %s: entonces hay uno que vale por cada diez números',
    (tipo) => {
      const digitos = Array.from({ length: 10 }, (_, digito) => `${tipo}12345678${digito}`);
      const siguientes = Array.from({ length: 10 }, (_, digito) => `${tipo}12345679${digito}`);
      expect([...digitos, ...siguientes].some(esCuit)).toBe(true);
    },
  );

  it('entonces ningún error de un solo dígito pasa', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 1, max: 9 }), (lugar, mas) => {
        const digitos = '30500010912'.split('');
        digitos[lugar] = String((Number(digitos[lugar]) + mas) % 10);
        expect(esCuit(digitos.join(''))).toBe(false);
      }),
    );
  });

  it('entonces los guiones, puntos y espacios no cuentan', () => {
    expect(normalizarCuit(' 20-12.345.678-6 ')).toBe('20123456786');
  });
});
