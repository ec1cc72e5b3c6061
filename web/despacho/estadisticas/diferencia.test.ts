import { describe, expect, it } from 'vitest';
import { diferenciaDe } from './diferencia.ts';
import { enPorciento, enPuntos } from './nombres.ts';

const deCuenta = (ahora: number | null, antes: number | null) => diferenciaDe(ahora, antes, String);

describe('Cuando una cifra se compara con la de antes', () => {
  it('entonces se dice cuánto, hacia dónde y desde qué', () => {
    expect(deCuenta(42, 36)).toEqual({ sentido: 'mas', texto: '6 más (antes 36)' });
    expect(deCuenta(3, 5)).toEqual({ sentido: 'menos', texto: '2 menos (antes 5)' });
    expect(deCuenta(5, 5)).toEqual({ sentido: 'igual', texto: 'igual que antes' });
    expect(deCuenta(0.3, 0.1 + 0.2)?.sentido).toBe('igual');
  });

  it('entonces los porcientos se restan en puntos', () => {
    const puntual = (ahora: number | null, antes: number | null) =>
      diferenciaDe(ahora, antes, enPorciento, enPuntos)?.texto;
    expect(puntual(88.2, 92.4)).toBe('4,2 puntos menos (antes 92,4 %)');
    expect(puntual(100, 99)).toBe('1 punto más (antes 99 %)');
  });

  it('entonces donde no había nada, o no hay, no se inventa', () => {
    expect(deCuenta(5, null)).toEqual({ sentido: 'igual', texto: 'antes, sin datos' });
    expect(deCuenta(null, 5)).toBeNull();
  });
});
