import { describe, expect, it } from 'vitest';
import { cubre, zonaDe } from './zonas.ts';

const CONOCIDAS = ['Belgrano', 'Núñez', 'Villa Urquiza', 'Urquiza', 'Balvanera', 'San Martín'];

describe('Cuando hay que saber la zona de una dirección', () => {
  it.each([
    ['Av. Cabildo 1234, Belgrano', 'belgrano'],
    ['Cuba 2000 NUNEZ CABA', 'nunez'],
    ['Triunvirato 4000 (villa  urquiza)', 'villa urquiza'],
    ['Av. Belgrano 2100, Balvanera', 'balvanera'],
    ['Gral. San-Martin 10', 'san martin'],
    ['Av. Cabildo 1234, CABA', null],
    ['Belgranito 12', null],
    [null, null],
    // Both end with the address: the longer one.
    ['Roosevelt 5000, Villa Urquiza', 'villa urquiza'],
    ['Urquiza 100, Belgrano', 'belgrano'],
    ['Belgrano 100, Urquiza', 'urquiza'],
    ['Belgrano 100, Belgrano', 'belgrano'],
  ])('%s: entonces %s', (direccion, zona) => {
    expect(zonaDe(direccion, CONOCIDAS)).toBe(zona);
  });

  it('entonces una zona sin nombre no es la de nadie', () => {
    expect(zonaDe('Av. Cabildo 1234', ['', ' - '])).toBeNull();
    expect(zonaDe(null, ['', 'Stryker'])).toBeNull();
  });

  it('entonces las zonas de un repartidor se comparan sin acentos ni mayúsculas', () => {
    expect(cubre(['  núñez '], 'nunez')).toBe(true);
    expect(cubre(['Belgrano R'], 'belgrano')).toBe(false);
    expect(cubre(['Palermo', 'Belgrano'], 'belgrano')).toBe(true);
  });
});
