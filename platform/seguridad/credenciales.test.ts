import { describe, expect, it } from 'vitest';
import { mismoOrigen } from './credenciales.ts';

describe('When an origin is compared with the host that was asked', () => {
  it.each([
    ['https://tienda.example', 'tienda.example', true],
    ['https://tienda.example', 'tienda.example:443', true],
    ['http://tienda.example', 'tienda.example:80', true],
    ['http://localhost:5000', 'localhost:5000', true],
    ['https://TIENDA.example', 'Tienda.Example', true],
    ['https://tienda.example', 'tienda.example:80', false],
    ['https://tienda.example:8443', 'tienda.example', false],
    ['https://otra.example', 'tienda.example', false],
    ['null', 'tienda.example', false],
    ['https://tienda.example', undefined, false],
    [undefined, 'tienda.example', true],
  ])('%s against %s: then %s', (origen, host, mismo) => {
    expect(mismoOrigen(origen, host, false)).toBe(mismo);
  });

  it.each([
    ['http://tienda.example', 'tienda.example', false],
    ['https://tienda.example', 'tienda.example', true],
    ['http://localhost:5000', 'localhost:5000', true],
    ['http://127.0.0.1:5000', '127.0.0.1:5000', true],
  ])('and pages come over HTTPS, %s against %s: then %s', (origen, host, mismo) => {
    expect(mismoOrigen(origen, host, true)).toBe(mismo);
  });
});
