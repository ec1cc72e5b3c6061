import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { chequear, NoCorresponde, tablaDeResultados, veredicto } from './chequeos.ts';

const bien = () => chequear('tienda', 'salud', async () => 'healthy');
const mal = () =>
  chequear('tienda', 'base', async () => {
    throw new Error('no atiende');
  });
const salteado = () =>
  chequear('seguridad', 'HTTPS', async () => {
    throw new NoCorresponde('con --produccion');
  });

describe('chequear', () => {
  it('When a check passes, fails or does not apply, Then its result says which and why', async () => {
    expect(await bien()).toMatchObject({ estado: 'bien', detalle: 'healthy' });
    expect(await mal()).toMatchObject({ estado: 'falla', detalle: 'no atiende' });
    expect(await salteado()).toMatchObject({ estado: 'salteado', detalle: 'con --produccion' });
  });
});

describe('tablaDeResultados', () => {
  it('When there are results, Then each has its mark and its line', async () => {
    const lineas = tablaDeResultados(await Promise.all([bien(), mal(), salteado()]));
    const marcas = lineas.slice(1).map((linea) => stripVTControlCharacters(linea).trim().charAt(0));
    expect(marcas).toEqual(['✔', '✖', '–']);
  });
});

describe('veredicto', () => {
  it('When one fails, Then it is said how many', async () => {
    expect(veredicto([await bien(), await salteado()])).toBe('Todo en orden: 1 bien.');
    expect(veredicto([await bien(), await mal()])).toBe('Hay problemas: 1 con falla, 1 bien.');
  });
});
