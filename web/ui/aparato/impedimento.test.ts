import { describe, expect, it } from 'vitest';
import { impedimentoDe } from './impedimento.ts';
import type { Navegador } from './impedimento.ts';

const COMUN: Navegador = {
  ...{ seguro: true, puede: true, deApple: false, instalada: false },
  permiso: 'default',
};

describe('Cuando se mira si a este navegador se le puede avisar', () => {
  it.each([
    [{}, null],
    [{ permiso: 'granted' }, null],
    [{ permiso: 'denied' }, 'bloqueado'],
    [{ puede: false }, 'no-puede'],
    [{ seguro: false, puede: false }, 'sin-https'],
    [{ deApple: true, puede: false }, 'iphone'],
    [{ deApple: true, puede: false, instalada: true }, 'no-puede'],
    [{ deApple: true, instalada: true }, null],
    [{ seguro: false, deApple: true, puede: false }, 'sin-https'],
  ] as const)('%j: entonces lo que lo impide es %s', (como, impedimento) => {
    expect(impedimentoDe({ ...COMUN, ...como })).toBe(impedimento);
  });
});
