import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorApi, fraseDe, pedir, SinRed } from './api.ts';
import { sinSesion } from './senales.ts';

const error = 'Datos inválidos: cliente.nombre, items.0.cantidad';

describe('Cuando el servidor dice que algo no vale', () => {
  it('entonces a quien mira se le dice qué, y no cómo se llama en el programa', () => {
    const errores = [
      { campo: 'cliente.nombre', mensaje: 'Es obligatorio' },
      { campo: 'cliente.email', mensaje: 'Es obligatorio' },
      { campo: 'items.0.cantidad', mensaje: 'Debe ser mayor que cero' },
    ];
    expect(fraseDe({ error, errores })).toBe('Es obligatorio. Debe ser mayor que cero');
  });

  it('con su propia frase, entonces vale esa; sin ninguna, que no pudo responder', () => {
    const errores = [{ campo: 'cupon', mensaje: 'Venció ayer' }];
    expect(fraseDe({ error: 'Ese cupón ya no vale', errores })).toBe('Ese cupón ya no vale');
    expect(fraseDe(undefined)).toBe('El servidor no pudo responder');
    expect(fraseDe({})).toBe('El servidor no pudo responder');
  });
});

/** What somebody answers: a server of ours, or whoever is in between. */
function contesta(cuerpo: string, status: number, tipo = 'application/json'): void {
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(cuerpo, { status, headers: { 'Content-Type': tipo } })),
  );
}
const falloDe = (metodo: 'GET' | 'POST', soloMira?: boolean): Promise<unknown> =>
  pedir('/api/cosas', { metodo, ...(soloMira === undefined ? {} : { soloMira }) }).then(
    () => 'contestó',
    (error: unknown) => error,
  );
afterEach(() => {
  vi.unstubAllGlobals();
});

const HTML = '<html><h1>502 Bad Gateway</h1></html>';
const NO_PUDO = 'El servidor no pudo responder';
const NO_SE_SABE = 'El servidor no contestó: no sabemos si quedó hecho';
const SIN_RED = 'No hay conexión con el servidor';

describe('Cuando contesta otro en el medio, o se corta', () => {
  it.each([
    [502, HTML, 'GET', NO_PUDO],
    [504, HTML, 'POST', NO_SE_SABE],
    [502, '', 'POST', NO_SE_SABE],
    [500, '', 'POST', NO_PUDO],
    [413, HTML, 'POST', 'Lo que mandás es demasiado grande'],
    [429, '', 'GET', 'Demasiados intentos seguidos; probá en un momento'],
    [503, 'null', 'GET', NO_PUDO],
    [503, '"no"', 'GET', NO_PUDO],
    [403, '{"error":{"code":"blocked"}}', 'GET', NO_PUDO],
    [400, '{"error":"No va","errores":"todos"}', 'POST', 'No va'],
    [200, '{"pedidos":[', 'GET', SIN_RED],
    [200, '{"pedido":', 'POST', NO_SE_SABE],
    [200, HTML, 'GET', SIN_RED],
  ] as const)(
    '%i %j a un %s: entonces se dice lo que se sabe',
    async (status, cuerpo, metodo, frase) => {
      contesta(cuerpo, status);
      const error = await falloDe(metodo);
      expect(error).toBeInstanceOf(status === 200 ? SinRed : ErrorApi);
      expect((error as Error).message).toBe(frase);
    },
  );

  it('y nadie contesta a lo que cambia algo: entonces no se dice que no se hizo', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('cortada')));
    vi.stubGlobal('navigator', { onLine: true });
    const frases = [await falloDe('GET'), await falloDe('POST'), await falloDe('POST', true)];
    expect(frases).toMatchObject([
      { message: SIN_RED },
      { message: NO_SE_SABE },
      { message: SIN_RED },
    ]);
    // What has not left has not been done.
    vi.stubGlobal('navigator', { onLine: false });
    expect(await falloDe('POST')).toMatchObject({ message: SIN_RED });
  });
});

describe('Cuando el servidor pregunta quién es', () => {
  it('entonces se entera quien lo sabe, y con otra respuesta no', async () => {
    let veces = 0;
    const dejar = sinSesion.oir(() => (veces += 1));
    contesta('{"error":"Hay que iniciar sesión"}', 401);
    await falloDe('POST');
    contesta('{"error":"No se puede"}', 403);
    await falloDe('POST');
    dejar();
    expect(veces).toBe(1);
  });
});
