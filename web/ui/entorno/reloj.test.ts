import { afterEach, describe, expect, it } from 'vitest';
import { ahoraMismo, ponerEnHora } from './reloj.ts';

const UN_DIA = 86_400_000;
const dichoA = (fecha: string | number, cache = 'no-store') =>
  new Headers({ Date: new Date(fecha).toUTCString(), 'Cache-Control': cache });
const cuanto = () => ahoraMismo() - Date.now();

afterEach(() => ponerEnHora(dichoA(Date.now())));

describe('Cuando el reloj del aparato está mal', () => {
  it.each([UN_DIA, -UN_DIA, 3_600_000, -90_000])(
    'por %i ms: entonces vale el del servidor',
    (ms) => {
      ponerEnHora(dichoA(Date.now() + ms));
      expect(Math.abs(cuanto() - ms)).toBeLessThan(2_000);
    },
  );

  it('y alguien lo arregla: entonces vale el del aparato', () => {
    ponerEnHora(dichoA(Date.now() + UN_DIA));
    ponerEnHora(dichoA(Date.now()));
    expect(Math.abs(cuanto())).toBeLessThan(50);
  });
});

describe('Cuando lo que llega no dice qué hora es', () => {
  it.each([
    ['tardó', dichoA(Date.now() - 20_000)],
    ['estaba guardado', dichoA(Date.now() - UN_DIA, 'public, max-age=60')],
    ['no trae fecha', new Headers({ 'Cache-Control': 'no-store' })],
    ['trae cualquier cosa', new Headers({ 'Cache-Control': 'no-store', Date: 'ayer' })],
  ])('porque %s: entonces vale el del aparato', (_, cabeceras) => {
    ponerEnHora(cabeceras);
    expect(Math.abs(cuanto())).toBeLessThan(50);
  });
});
