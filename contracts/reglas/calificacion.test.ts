import { expect, it } from 'vitest';
import { promedioEnTexto } from './calificacion.ts';

it.each([
  [{ promedio: null, cuantas: 0 }, 'Sin calificaciones'],
  [{ promedio: 5, cuantas: 1 }, '5 de 5 (1)'],
  [{ promedio: 4.6, cuantas: 1_240 }, '4,6 de 5 (1.240)'],
])('Cuando el promedio es %o, entonces se lee «%s»', (promedio, texto) => {
  expect(promedioEnTexto(promedio)).toBe(texto);
});
