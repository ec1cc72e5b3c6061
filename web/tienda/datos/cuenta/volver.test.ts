import { describe, expect, it } from 'vitest';
import { conVuelta, destinoDe } from './volver.ts';

const destino = (volver: string) => destinoDe(new URLSearchParams({ volver }));

describe('Cuando alguien entra para seguir donde iba', () => {
  it('entonces sigue allí, con todo lo que decía la dirección', () => {
    const ruta = conVuelta('/ingresar', '/pedidos/PED-1?token=a+b');
    const vuelta = new URL(ruta, 'http://localhost').searchParams;
    expect(destinoDe(vuelta)).toBe('/pedidos/PED-1?token=a+b');
    expect(conVuelta('/ingresar', '/')).toBe('/ingresar');
  });

  it.each(['https://malo.example', '//malo.example', '/\\malo.example', 'javascript:alert(1)', ''])(
    '%s no es de acá: entonces va al inicio',
    (volver) => {
      expect(destino(volver)).toBe('/');
    },
  );
});
