/** What the servers say to people, as they really say it: to «vos», and without words that mean something else in a shop. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llamar } from '../../support/personas/llamadas.ts';
import { LISTA } from '../../support/personas/paquetes.ts';
import { conocido, registrado } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Problema {
  readonly error: string;
  readonly errores?: { readonly campo: string; readonly mensaje: string }[];
}

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

/** «Elija», «pida», «pruebe», «revíselo», «su pedido»: said to a «usted». */
const DE_USTED =
  /\b(?:elija|pida|pruebe|revise|rev[ií]selo|ingrese|intente|espere|verifique|complete|usted|su (?:pedido|cuenta|correo|contraseña|carrito))\b/i;
const fraseDe = ({ error, errores = [] }: Problema) =>
  [error, ...errores.map(({ mensaje }) => mensaje)].join(' · ');

describe('Cuando un servidor le dice algo a alguien', () => {
  it('entonces se lo dice de vos', async () => {
    const comerciante = await conocido(
      e.ahorro,
      'comerciante@example.com',
      'comerciante-belgrano-2025',
    );
    const alguien = await registrado(e.ahorro);
    const pedir = async (quien: typeof comerciante, ruta: string, cuerpo: object) =>
      fraseDe((await quien.pedir<Problema>(ruta, { cuerpo })).cuerpo);
    const frases = [
      await pedir(comerciante, '/api/paquetes', { ...LISTA, dias_semana: [] }),
      await pedir(alguien, '/api/recuperacion/confirmar', {
        ...{ token: 'x'.repeat(43), password: 'una-larga-y-buena' },
      }),
      await pedir(alguien, '/api/sesiones', { email: 'nadie@example.com', password: 'no-es' }),
      await pedir(alguien, '/api/usuarios', { email: 'no es un correo', password: '1234567890' }),
      await pedir(alguien, '/api/checkout', {}),
      await pedir(alguien, '/api/checkout', { items: [{ producto_id: 1, cantidad: 0.3 }] }),
      await pedir(alguien, '/api/arrepentimientos', { numero: '', email: '' }),
    ];
    expect(frases.filter((frase) => frase.length < 10)).toEqual([]);
    expect(frases.filter((frase) => DE_USTED.test(frase))).toEqual([]);
    expect(frases[0]).toContain('Elegí al menos un día');
    expect(frases[1]).toContain('pedí otro');
  });

  it('que llamó demasiado seguido: entonces no se entiende que sean sus compras', async () => {
    const apurado = await crearEntorno({
      base: e,
      sinWorker: true,
      env: { LIMITE_POR_MINUTO: '3', LIMITE_LOGIN: '1' },
    });
    try {
      const intentar = () =>
        llamar<Problema>(`${apurado.ahorro}/api/sesiones`, {
          cuerpo: { email: 'apurado@example.com', password: 'no-es-esa' },
        });
      const mirar = () => llamar<Problema>(`${apurado.ahorro}/api/categorias`);
      const llamadas = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? intentar : mirar));
      const respuestas = await Promise.all(llamadas.map((hacer) => hacer()));
      const frases = respuestas
        .filter(({ status }) => status === 429)
        .map(({ cuerpo }) => cuerpo.error);
      expect(frases.length).toBeGreaterThan(2);
      expect(frases.filter((frase) => /pedidos|órdenes|compras/i.test(frase))).toEqual([]);
      expect(frases[0]).toMatch(/^Demasiados intentos seguidos; probá en \d+ s$/);
    } finally {
      await apurado.cerrar();
    }
  });
});
