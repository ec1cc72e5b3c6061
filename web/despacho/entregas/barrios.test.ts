import { describe, expect, it } from 'vitest';
import { conBarrio, duenias } from './barrios.ts';

const norte = { nombre: 'Norte', barrios: 'Núñez, saavedra' };
const belgrano = { nombre: 'Belgrano', barrios: 'Nunez' };

describe('Cuando se dibuja una zona', () => {
  it('entonces un barrio se agrega, y si ya lo tenía se saca, se escriba como se escriba', () => {
    expect(conBarrio(norte, 'Coghlan')).toBe('Núñez, saavedra, Coghlan');
    expect(conBarrio(norte, 'Saavedra')).toBe('Núñez');
    expect(conBarrio({}, 'Palermo')).toBe('Palermo');
  });

  it('entonces el barrio que se llama como ella es suyo y no se saca', () => {
    expect(conBarrio(belgrano, 'Belgrano')).toBe('Nunez');
    expect(duenias([norte, belgrano], 'Belgrano')).toEqual([1]);
  });

  it('entonces se ve cuáles se superponen', () => {
    expect(duenias([norte, belgrano], 'Núñez')).toEqual([0, 1]);
    expect(duenias([norte, belgrano], 'Palermo')).toEqual([]);
  });
});
