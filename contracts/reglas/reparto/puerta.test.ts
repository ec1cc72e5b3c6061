import { describe, expect, it } from 'vitest';
import { ES_CODIGO, quedanEnTexto } from './puerta.ts';

describe('Cuando se pide un código en la puerta', () => {
  it.each([
    [5, 'quedan 5 intentos'],
    [1, 'queda 1 intento'],
    [0, 'no quedan intentos'],
  ])('con %s: entonces se dice "%s"', (intentos, texto) => {
    expect(quedanEnTexto(intentos)).toBe(texto);
  });

  it.each([
    ['0007', true],
    ['007', false],
    ['00071', false],
    ['12a4', false],
    [' 123', false],
    ['1234\n', false],
  ])('"%s": entonces ¿es uno? %s', (escrito, es) => {
    expect(ES_CODIGO.test(escrito)).toBe(es);
  });
});
