import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAFF_ADMIN } from '../../../prisma/seed/personas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';

/** As Compose and Render set it, with the accounts of the seed to log in with. */
const PRODUCCION = {
  NODE_ENV: 'production',
  AHORRO_SECRET_KEY: 'a'.repeat(32),
  TICKETS_SECRET_KEY: 't'.repeat(32),
  BELGRANO_AHORRO_API_KEY: 'una-clave-de-produccion-1234',
};
const DETRAS_DE_UN_PROXY: readonly (readonly [string, Record<string, string>])[] = [
  ['sin proxy que diga nada', {}],
  ['con un proxy que dice https', { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '9.9.9.9' }],
  ['con un proxy que solo dice de quién', { 'X-Forwarded-For': '9.9.9.9' }],
];
const CUENTAS = [
  ['cliente@example.com', 'cliente-belgrano-2025'],
  ['comerciante@example.com', 'comerciante-belgrano-2025'],
  ['admin@example.com', 'admin-belgrano-2025'],
] as const;

describe.each(['0', '1'])('When it runs in production behind %s trusted proxies', (proxies) => {
  let e: Entorno;
  beforeAll(async () => {
    e = await crearEntorno({
      sinWorker: true,
      env: { ...PRODUCCION, PROXIES_DE_CONFIANZA: proxies },
    });
  });
  afterAll(() => e.cerrar());

  /** Logs in, and asks who it is with the cookie alone, as a page does. */
  async function entrar(
    base: string,
    ruta: string,
    cuerpo: object,
    quien: string,
    agregadas: object,
  ) {
    const cabeceras = { Origin: base, ...agregadas };
    const { status, headers } = await llamar(`${base}${ruta}`, { cuerpo, cabeceras });
    const [puesta = ''] = headers.getSetCookie();
    const { status: conCookie } = await llamar(`${base}${quien}`, {
      cabeceras: { ...cabeceras, Cookie: puesta.split(';')[0] ?? '' },
    });
    return { status, conCookie, puesta };
  }

  describe.each(DETRAS_DE_UN_PROXY)('%s', (_, agregadas) => {
    it('then staff log in to dispatch, and out', async () => {
      const { status, conCookie, puesta } = await entrar(
        ...([e.tickets, '/api/login', STAFF_ADMIN, '/api/sesion', agregadas] as const),
      );
      expect([status, conCookie]).toEqual([200, 200]);
      // Browsers take it from this very host over HTTPS, and from nobody else.
      expect(puesta).toMatch(/^__Host-belgrano_tickets=[^;]+; path=\/;(?!.*domain)/i);
      const sinPrefijo = {
        ...agregadas,
        Cookie: puesta.replace('__Host-', '').split(';')[0] ?? '',
      };
      const ajena = await llamar(`${e.tickets}/api/sesion`, { cabeceras: sinPrefijo });
      expect(ajena.status).toBe(401);
      expect(puesta).toMatch(/; secure; httponly|; httponly.*; secure|; secure.*; httponly/i);
      const cabeceras = { ...agregadas, Origin: e.tickets, Cookie: puesta.split(';')[0] ?? '' };
      const salir = await llamar(`${e.tickets}/api/logout`, { metodo: 'POST', cabeceras });
      expect(salir.status).toBe(204);
    });

    it.each(CUENTAS)('then %s logs in to the shop', async (email, password) => {
      const { status, conCookie, puesta } = await entrar(
        ...([
          e.ahorro,
          '/api/sesiones',
          { email, password },
          '/api/usuarios/yo',
          agregadas,
        ] as const),
      );
      expect([status < 300, conCookie]).toEqual([true, 200]);
      expect(puesta).toMatch(/^__Host-/);
    });
  });

  it.each([
    ['https', 204],
    ['http', 403],
  ])('then a page of the same host that came by %s gets %i', async (esquema, esperado) => {
    const { hostname, port } = new URL(e.tickets);
    const { puesta } = await entrar(
      ...([e.tickets, '/api/login', STAFF_ADMIN, '/api/sesion', {}] as const),
    );
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = {
        ...{ Host: 'despacho.example', Origin: `${esquema}://despacho.example` },
        Cookie: puesta.split(';')[0] ?? '',
      };
      request({ hostname, port, headers, method: 'POST', path: '/api/logout' }, (res) => {
        res.resume();
        resolve(res.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(esperado);
  });

  it('then nobody notifies payments where there is no MercadoPago', async () => {
    const { status } = await llamar(`${e.ahorro}/webhooks/mp?type=payment&data.id=1`, {
      cuerpo: { id: 'x', type: 'payment' },
    });
    expect(status).toBe(404);
    expect(await e.db.webhookEvent.count()).toBe(0);
  });

  it('then nobody learns from it where the other service is', async () => {
    for (const base of [e.ahorro, e.tickets]) {
      const { cuerpo } = await llamar(`${base}/test`);
      const mitad = cuerpo['tickets'] ?? cuerpo['ahorro'];
      expect(Object.keys(mitad as object)).toEqual(['estado']);
    }
  });

  it('then what the API says is kept by nobody', async () => {
    const { headers } = await llamar(`${e.ahorro}/api/productos`);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(['%00', 'PED%0A1', '%E2%80%8B', 'a'.repeat(65), '..%2F..'])(
    'then an order that cannot be called «%s» is not found',
    async (numero) => {
      const cabeceras = { 'X-API-Key': PRODUCCION.BELGRANO_AHORRO_API_KEY };
      for (const url of [
        `${e.ahorro}/api/pedidos/${numero}`,
        `${e.ahorro}/api/pedidos/${numero}/eventos`,
        `${e.tickets}/api/tickets/${numero}`,
      ])
        expect([url, (await llamar(url, { cabeceras })).status]).toEqual([url, 404]);
    },
  );
});
