import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';

const RUTA = '/.well-known/security.txt';
const ANIO_MS = 365 * 24 * 3_600_000;

let e: Entorno;
let callado: Entorno;
beforeAll(async () => {
  callado = await crearEntorno({ sinWorker: true });
  e = await crearEntorno({
    ...{ sinWorker: true, base: callado },
    env: {
      SEGURIDAD_CONTACTO: 'mailto:seguridad@tienda.example',
      TIENDA_URL: 'https://tienda.example/',
      DESPACHO_URL: 'https://despacho.example',
    },
  });
});
afterAll(async () => {
  await e.cerrar();
  await callado.cerrar();
});

describe('Cuando alguien encontró un agujero y busca a quién contárselo', () => {
  it.each([
    ['la tienda', () => e.ahorro, 'https://tienda.example'],
    ['despacho', () => e.tickets, 'https://despacho.example'],
  ])('en %s: entonces se le dice como manda el RFC 9116', async (_, base, sitio) => {
    const { status, headers, cuerpo } = await llamar<string>(`${base()}${RUTA}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const campos = cuerpo
      .trimEnd()
      .split('\n')
      .map((linea) => linea.split(/: (.*)/).slice(0, 2));
    const { Expires = '', ...demas } = Object.fromEntries(campos) as Record<string, string>;
    expect(campos).toHaveLength(4);
    expect(demas).toEqual({
      Contact: 'mailto:seguridad@tienda.example',
      'Preferred-Languages': 'es, en',
      Canonical: `${sitio}${RUTA}`,
    });
    expect(Expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    // Always to come, and never more than a year away, as it asks for.
    expect(Date.parse(Expires) - Date.now()).toBeGreaterThan(ANIO_MS / 4);
    expect(Date.parse(Expires) - Date.now()).toBeLessThan(ANIO_MS);
  });

  it('y nadie dijo dónde se lo escucha: entonces no hay tal archivo', async () => {
    for (const base of [callado.ahorro, callado.tickets])
      expect((await llamar(`${base}${RUTA}`)).status).toBe(404);
  });
});
