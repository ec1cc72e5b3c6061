/** What nobody would write by hand, at every list and at the doors of text: answered or refused, never an error of ours. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
let token: string;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  token = await entrar(e.tickets);
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

interface Operacion {
  readonly parameters?: readonly { name: string; in: string }[];
  readonly responses: Record<string, { content?: object }>;
}
interface Lista {
  readonly ruta: string;
  readonly parametros: readonly string[];
}

/** What is asked for with a query and answers at once, as the service itself describes it. */
async function listasDe(raiz: string): Promise<readonly Lista[]> {
  const { cuerpo } = await llamar<{ paths: Record<string, { get?: Operacion }> }>(
    `${raiz}/openapi.json`,
  );
  return Object.entries(cuerpo.paths).flatMap(([ruta, { get }]) => {
    const enVivo = Object.values(get?.responses ?? {}).some(
      ({ content = {} }) => 'text/event-stream' in content,
    );
    const parametros = (get?.parameters ?? [])
      .filter((parametro) => parametro.in === 'query')
      .map(({ name }) => name);
    return enVivo || parametros.length === 0 ? [] : [{ ruta: conAlgo(ruta), parametros }];
  });
}
const conAlgo = (ruta: string): string => ruta.replaceAll(/\{\w+\}/g, '1');

/** A value as people, programs and whoever tries doors put it into an address; already escaped, or not well. */
const valor = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
  fc.constantFrom(
    ...['', '%', '%00', '%zz', '%F0%9F', '%ED%A0%BD', '+', '%2B', '&', '=', '[]', '%E2%80%AE'],
    ...['-1', '0', '1e9', 'NaN', '1.500', '1,500', '9'.repeat(30), '2147483648', '-0', 'true'],
    ...['2026-02-30', '2026-12-31', '0000-00-00', '2026-11-30T00:00:00Z', 'null', '{}', "'--"],
  ),
  fc.integer().map(String),
  fc.date({ noInvalidDate: true }).map((fecha) => encodeURIComponent(fecha.toISOString())),
);
const ajeno = fc.constantFrom('__proto__', 'constructor', 'a[]', 'a[b]', '%00', '', 'toString');
const MUCHAS = 400;

describe('When a list is asked for with whatever comes', () => {
  it.each(['ahorro', 'tickets'] as const)(
    'of %s: then it answers, or says what is wrong, and nothing breaks',
    async (api) => {
      const listas = await listasDe(e[api]);
      expect(listas.length).toBeGreaterThan(4);
      const consulta = fc.constantFrom(...listas).chain(({ ruta, parametros }) =>
        fc
          .array(fc.tuple(fc.oneof(fc.constantFrom(...parametros), ajeno), valor), {
            minLength: 1,
            maxLength: 4,
          })
          .map((pares) => `${ruta}?${pares.map((par) => par.join('=')).join('&')}`),
      );
      const estados = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(consulta, async (ruta) => {
          const { status, cuerpo } =
            api === 'ahorro'
              ? await admin.pedir(ruta)
              : await llamar(`${e.tickets}${ruta}`, { token });
          estados.set(status, (estados.get(status) ?? 0) + 1);
          expect([ruta, status < 500]).toEqual([ruta, true]);
          if (status >= 400) expect(cuerpo).toHaveProperty('error');
        }),
        { numRuns: MUCHAS },
      );
      // Some were read and some refused: neither is what they all came to.
      expect(estados.get(200) ?? 0).toBeGreaterThan(MUCHAS / 20);
      expect(estados.get(400) ?? 0).toBeGreaterThan(MUCHAS / 20);
    },
  );
});

describe('When a text is whatever comes', () => {
  const texto = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(
        ...Array.from('aÉñ 1\0\n\u0085\u200b\u202e\u2066\u3164\u0301\ufeff\ufffe🧉'),
        '\ud83d',
      ),
      maxLength: 20,
    }),
  );

  it('then what is kept of it is well-formed, composed and seen, or it is refused', async () => {
    let guardados = 0;
    await fc.assert(
      fc.asyncProperty(texto, async (descripcion) => {
        const { status, cuerpo } = await admin.pedir<{ producto: { descripcion: string } }>(
          '/api/admin/productos/1',
          { metodo: 'PATCH', cuerpo: { descripcion } },
        );
        expect([descripcion, [200, 400].includes(status)]).toEqual([descripcion, true]);
        if (status !== 200) return;
        guardados += 1;
        const quedo = cuerpo.producto.descripcion;
        expect(quedo).toBe(quedo.normalize('NFC').trim());
        expect(quedo).not.toMatch(/\p{Cs}|(?![\u200c\u200d])\p{Cf}|(?![\t\n\r])\p{Cc}/u);
        const tienda = await llamar<{ descripcion: string }>(`${e.ahorro}/api/productos/1`);
        expect(tienda.cuerpo.descripcion).toBe(quedo);
      }),
      { numRuns: 100 },
    );
    expect(guardados).toBeGreaterThan(30);
  });

  it('as bytes of a body, said to be JSON: then it is read, or refused', async () => {
    const cabeceras = { 'Content-Type': 'application/json' };
    const carta = Buffer.from(
      JSON.stringify({ items: [{ producto_id: 1, cantidad: 2 }], direccion: 'Ñandú 1, Núñez' }),
    );
    const golpe = fc.tuple(fc.nat(carta.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(golpe, { minLength: 1, maxLength: 4 }), async (golpes) => {
        const cuerpo = Buffer.from(carta);
        for (const [donde, que] of golpes) cuerpo[donde] = que;
        const { status } = await llamar(`${e.ahorro}/api/cotizacion`, { cuerpo, cabeceras });
        expect([[...cuerpo], [200, 400, 404, 409].includes(status)]).toEqual([[...cuerpo], true]);
      }),
      { numRuns: 150 },
    );
  });
});

/** What programs, proxies and whoever tries doors put beside a call. */
const CABECERAS = [
  ...['Accept', 'Accept-Encoding', 'Accept-Language', 'Authorization', 'Cookie', 'Range', 'Origin'],
  ...['If-None-Match', 'If-Modified-Since', 'X-API-Key', 'X-Forwarded-For', 'X-Forwarded-Proto'],
  ...['Forwarded', 'Referer', 'User-Agent', 'X-Request-Id', 'traceparent', 'Idempotency-Key'],
];
const valorDeCabecera = fc.oneof(
  fc.constantFrom(
    ...['*', '*;q=0', 'identity;q=0', 'br;q=0, *;q=0', ',,;', 'q=1', 'W/"', '"', 'bytes=9-,0-0'],
    ...['Bearer', 'Basic Og==', 'sesion=%ff; ;=', 'null', 'https://[::1', '300.1.1.1', 'for=_x'],
    ...['text/html;q=0', 'es;q=nan', 'Mon, 99 Foo 2020', '00-0-0-0', 'a'.repeat(4_000)],
  ),
  fc.string({ maxLength: 20 }).map((texto) => texto.trim()),
);

describe('When what comes beside a call is whatever', () => {
  it.each([
    ['ahorro', '/api/productos?limit=48'],
    ['ahorro', '/'],
    ['tickets', '/openapi.json'],
  ] as const)('%s %s: then it is answered or refused', async (api, ruta) => {
    const pares = fc.array(fc.tuple(fc.constantFrom(...CABECERAS), valorDeCabecera), {
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(pares, async (cabeceras) => {
        const respuesta = await fetch(`${e[api]}${ruta}`, { headers: new Headers(cabeceras) });
        await respuesta.arrayBuffer();
        expect(respuesta.status, JSON.stringify(cabeceras)).toBeLessThan(500);
      }),
      { numRuns: MUCHAS },
    );
  });
});
