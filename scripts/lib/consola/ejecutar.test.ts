import { describe, expect, it } from 'vitest';
import { argumentos, entero, ErrorDeUso, urlBase } from './ejecutar.ts';

const OPCIONES = { options: { url: { type: 'string' }, si: { type: 'boolean' } } } as const;

describe('argumentos', () => {
  it('When the options are known, Then they are read', () => {
    const { values } = argumentos(OPCIONES, ['--url', 'http://a', '--si']);
    expect(values).toMatchObject({ url: 'http://a', si: true });
  });
  it.each([
    [['--otra'], 'Opción desconocida: --otra'],
    [['--url'], 'Falta el valor de --url'],
    [['--si=no'], '--si no lleva un valor'],
    [['suelto'], 'Argumento de más: suelto'],
  ])('When the line is %j, Then it says: %s', (args, mensaje) => {
    expect(() => argumentos(OPCIONES, args)).toThrow(new ErrorDeUso(mensaje));
  });
});

describe('urlBase', () => {
  it('When it ends in slashes, Then they are dropped', () => {
    expect(urlBase('https://tienda.example//', '--ahorro')).toBe('https://tienda.example');
  });
  it.each([undefined, '', 'pepe', 'ftp://a', 'http://'])(
    'When it is %s, Then it is refused by name',
    (valor) => {
      expect(() => urlBase(valor, '--ahorro')).toThrow(/--ahorro/);
    },
  );
});

describe('entero', () => {
  it('When it is left out, Then the default holds', () => {
    expect(entero(undefined, '--veces', 600)).toBe(600);
  });
  it.each(['0', '-1', '1.5', 'x', ' '])('When it is «%s», Then it is refused', (valor) => {
    expect(() => entero(valor, '--veces', 1)).toThrow(ErrorDeUso);
  });
});
