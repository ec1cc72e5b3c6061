import { describe, expect, it } from 'vitest';
import { distanciaEnTexto } from './distancia.ts';

describe('Cuando una parada sigue a otra', () => {
  it.each([
    ['Av. Cabildo 2530, Belgrano', 'Juramento 1800, Belgrano', 'en el mismo barrio'],
    ['Av. Cabildo 2530, Belgrano', 'Brandsen 805, La Boca', 'a unos 12 km en línea recta'],
    ['Brandsen 805, La Boca', 'Av. Cabildo 2530, Belgrano', 'a unos 12 km en línea recta'],
    ['Libertador 7000, Núñez', 'Av. Cabildo 2530, Belgrano', 'a unos 2 km en línea recta'],
    ['Monroe 1, Coghlan', 'Monroe 2, Villa Urquiza', 'a unos 2 km en línea recta'],
    ['Av. Cabildo 2530, Belgrano', 'Mitre 100, Avellaneda', null],
    [null, 'Av. Cabildo 2530, Belgrano', null],
  ])('de %s a %s: entonces está %s', (desde, hasta, texto) => {
    expect(distanciaEnTexto(desde, hasta)).toBe(texto);
  });
});
