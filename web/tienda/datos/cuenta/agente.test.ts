import { describe, expect, it } from 'vitest';
import { nombreDeAgente } from './agente.ts';

describe('Cuando se dice dónde está abierta una sesión', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36',
      'Chrome en Android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1',
      'Safari en iPhone o iPad',
    ],
    ['Mozilla/5.0 (Windows NT 10.0) Chrome/131.0 Safari/537.36 Edg/131.0', 'Edge en Windows'],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['', 'Navegador desconocido'],
  ])('%s: entonces es %s', (agente, nombre) => {
    expect(nombreDeAgente(agente)).toBe(nombre);
  });
});
