import { expect, it } from 'vitest';
import { iniciales } from './iniciales.ts';

it.each([
  ['Ana Gómez', 'AG'],
  ['Juan Martín del Potro', 'JP'],
  ['Repartidor12', 'R1'],
  ['ñato', 'Ñ'],
  ['', ''],
])('Cuando alguien se llama «%s», entonces en el mapa es %s', (nombre, letras) => {
  expect(iniciales(nombre)).toBe(letras);
});
