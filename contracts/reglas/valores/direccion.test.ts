import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { direccionDe, partesDe, repartida, SIN_PARTES } from './direccion.ts';

const calle = fc.constantFrom('Av. Cabildo', '9 de Julio', 'Calle 50', 'Juan B. Justo', 'Ñandú');
const numero = fc.oneof(fc.integer({ min: 1, max: 99_999 }).map(String), fc.constant('s/n'));
const piso = fc.constantFrom('', 'piso 3 A', '3.º A', '12° B', 'PB', 'Depto 4', 'Casa 2');
const barrio = fc.constantFrom('', 'Belgrano', 'Villa General Mitre', 'Palermo, CABA');
const codigo_postal = fc.constantFrom('', '1428', 'C1428ABC');

describe('When an address is put together from its parts', () => {
  it('then taken apart it has the same ones, and put together again it is the same', () => {
    fc.assert(
      fc.property(fc.record({ calle, numero, piso, barrio, codigo_postal }), (partes) => {
        const escrita = direccionDe(partes);
        expect(partesDe(escrita)).toEqual(partes);
        expect(direccionDe(partesDe(escrita))).toBe(escrita);
      }),
    );
  });

  it('then a bare floor says what it is, and what is not said is left out', () => {
    const partes = { ...SIN_PARTES, calle: 'Cuba', numero: '2000' };
    expect(direccionDe(partes)).toBe('Cuba 2000');
    expect(direccionDe({ ...partes, piso: '4 B' })).toBe('Cuba 2000, piso 4 B');
    expect(direccionDe({ ...partes, codigo_postal: '1428' })).toBe('Cuba 2000, CP 1428');
  });
});

describe('When somebody writes it in one line', () => {
  it.each([
    ['Av. Cabildo 1234, 2.º B, Belgrano', ['Av. Cabildo', '1234', '2.º B', 'Belgrano', '']],
    ['Cuba 2000 piso 3 depto A, Núñez', ['Cuba', '2000', 'piso 3 depto A', 'Núñez', '']],
    ['9 de Julio 50, C1072AAB', ['9 de Julio', '50', '', '', 'C1072AAB']],
    ['CP 1428', ['', '', '', '', '1428']],
    ['La casa del fondo', ['La casa del fondo', '', '', '', '']],
    ['', ['', '', '', '', '']],
  ])('%j: then it is taken apart as far as it tells', (escrita, partes) => {
    expect(Object.values(partesDe(escrita))).toEqual(partes);
  });

  it('into the first field: then the others get theirs, and keep what they have', () => {
    const escrita = { ...SIN_PARTES, calle: 'Cuba 2000', barrio: 'Núñez' };
    expect(repartida(escrita)).toMatchObject({ calle: 'Cuba', numero: '2000', barrio: 'Núñez' });
    const enPartes = { calle: 'Cuba 2000, Belgrano', numero: '7', piso: 'PB', barrio: 'Núñez' };
    expect(repartida({ ...enPartes, codigo_postal: '1000' })).toEqual(
      partesDe('Cuba 2000, Belgrano'),
    );
    const entera = { ...SIN_PARTES, calle: 'Calle 50', numero: '7' };
    expect(repartida(entera)).toBe(entera);
  });
});
