import { describe, expect, it } from 'vitest';
import { contactoDe } from './carta.ts';

const TIENDA = { TIENDA_URL: 'https://tienda.example', AHORRO_SECRET_KEY: 'x'.repeat(32) };

describe('Cuando un correo dice cómo hablarnos', () => {
  it.each([
    [{}, ''],
    [{ TIENDA_HORARIO: 'de 9 a 18' }, ''],
    [{ TIENDA_CORREO: 'a@b.c' }, '¿Necesitás algo? Podés hablarnos: escribinos a a@b.c.'],
    [
      { TIENDA_TELEFONO: '4444-5555', TIENDA_HORARIO: 'de 9 a 18' },
      '¿Necesitás algo? Podés hablarnos: llamanos al 4444-5555 (de 9 a 18).',
    ],
  ])('%j: entonces dice lo que se sabe', (ajustes, frase) => {
    expect(contactoDe({ ...TIENDA, ...ajustes })).toBe(frase);
  });
});
