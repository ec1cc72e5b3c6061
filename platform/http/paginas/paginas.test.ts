import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Koa from 'koa';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { paginas } from './paginas.ts';
import { cerrar, createHttpServer, escuchar } from '../servidor.ts';

describe('Cuando se sirven las páginas', () => {
  let raiz: string;
  let servidor: Server;
  let url: string;
  beforeEach(async () => {
    raiz = mkdtempSync(join(tmpdir(), 'belgrano-paginas-'));
    const app = new Koa();
    app.use(
      paginas({
        carpeta: join(raiz, 'dist'),
        rutas: {
          ...{ '/': 'despacho/index.html', '/pedidos/*': 'despacho/index.html' },
          '/tienda': 'tienda/index.html',
          '/preparador': 'preparador/index.html',
        },
        conImagenesDe: { html: 'preparador/index.html', origen: 'https://tienda.example' },
        conCamara: 'preparador/index.html',
        conUbicacion: ['tienda/index.html'],
        conImagenesDeAfuera: ['tienda/index.html'],
        noExiste: 'despacho/index.html',
      }),
    );
    servidor = createHttpServer(app);
    url = `http://127.0.0.1:${await escuchar(servidor, 0, 'PORT', '127.0.0.1')}`;
  });
  afterEach(async () => {
    await cerrar(servidor);
    rmSync(raiz, { recursive: true });
  });
  const construir = () => {
    mkdirSync(join(raiz, 'dist/despacho'), { recursive: true });
    mkdirSync(join(raiz, 'dist/assets'));
    writeFileSync(join(raiz, 'dist/despacho/index.html'), '<p>tablero</p>');
    mkdirSync(join(raiz, 'dist/tienda'));
    writeFileSync(join(raiz, 'dist/tienda/index.html'), '<p>tienda</p>');
    mkdirSync(join(raiz, 'dist/preparador'));
    writeFileSync(join(raiz, 'dist/preparador/index.html'), '<p>preparador</p>');
    writeFileSync(join(raiz, 'dist/assets/a-1.js'), 'hola()');
    writeFileSync(join(raiz, 'secreto.js'), 'no');
  };

  it('y no están construidas, entonces lo dice en una línea; cuando están, se ven sin reiniciar', async () => {
    const antes = await fetch(url);
    expect(antes.status).toBe(503);
    expect(await antes.text()).toMatch(/^.*npm run build:web.*\n$/);
    construir();
    expect(await (await fetch(url)).text()).toBe('<p>tablero</p>');
  });

  it('entonces el html no se guarda y trae su política; lo demás se guarda para siempre', async () => {
    construir();
    const html = await fetch(url);
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html.headers.get('cache-control')).toBe('no-cache');
    expect(html.headers.get('x-content-type-options')).toBe('nosniff');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(html.headers.get('content-security-policy')).not.toContain('unsafe');
    // Only where pictures of products are shown may they come from elsewhere.
    expect(html.headers.get('content-security-policy')).not.toMatch(/https?:|wss?:/);
    const tienda = await fetch(`${url}/tienda`);
    expect(tienda.headers.get('content-security-policy')).toContain("img-src 'self' data: https:");
    const preparador = await fetch(`${url}/preparador`);
    expect(preparador.headers.get('content-security-policy')).toMatch(
      /img-src 'self' data: https:\/\/tienda\.example$/,
    );
    const permisos = ({ headers }: Response) => headers.get('permissions-policy');
    expect(permisos(html)).toMatch(/camera=\(\), geolocation=\(\)/);
    expect(permisos(preparador)).toMatch(/camera=\(self\), geolocation=\(\)/);
    expect(permisos(tienda)).toMatch(/camera=\(\), geolocation=\(self\)/);
    const js = await fetch(`${url}/assets/a-1.js`);
    expect(js.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(js.headers.get('cache-control')).toContain('immutable');
    expect(js.headers.get('content-encoding')).toBe('gzip');
    expect(await js.text()).toBe('hola()');
  });

  it('y al lado hay lo mismo más chico, entonces lo recibe quien lo entiende', async () => {
    construir();
    writeFileSync(join(raiz, 'dist/assets/a-1.js.br'), brotliCompressSync('hola()'));
    const con = async (codificacion: string) => {
      const r = await fetch(`${url}/assets/a-1.js`, {
        headers: { 'Accept-Encoding': codificacion },
      });
      return [r.headers.get('content-encoding'), r.headers.get('vary'), await r.text()];
    };
    expect(await con('gzip, deflate, br')).toEqual(['br', 'Accept-Encoding', 'hola()']);
    expect(await con('gzip')).toEqual(['gzip', 'Accept-Encoding', 'hola()']);
    expect(await con('identity')).toEqual([null, 'Accept-Encoding', 'hola()']);
    expect((await fetch(`${url}/assets/a-1.js.br`)).status).toBe(404);
  });

  it.each([
    '/assets/../../secreto.js',
    '/assets/%2e%2e/%2e%2e/secreto.js',
    '/assets/otro.js',
    '/x',
  ])('%s: entonces no existe', async (ruta) => {
    construir();
    expect((await fetch(`${url}${ruta}`)).status).toBe(404);
  });

  it('entonces todo lo que está debajo de una ruta con asterisco es la misma página', async () => {
    construir();
    const estado = async (ruta: string) => (await fetch(`${url}${ruta}`)).status;
    expect(await estado('/pedidos/PED-1?token=x')).toBe(200);
    expect([await estado('/pedidos'), await estado('/pedidos/')]).toEqual([404, 404]);
  });

  it.each([
    ['/tienda/', '/tienda'],
    ['/tienda//', '/tienda'],
    ['/tienda/?a=1', '/tienda?a=1'],
    ['/pedidos/PED-1/', '/pedidos/PED-1'],
  ])('y se escribe %s: entonces lleva a %s', async (ruta, pagina) => {
    construir();
    const { status, headers } = await fetch(`${url}${ruta}`, { redirect: 'manual' });
    expect([status, headers.get('location')]).toEqual([308, pagina]);
  });

  it.each(['//otro.example/', '//', '/nada/', '/pedidos//'])(
    'y se escribe %s: entonces no lleva a ningún lado',
    async (ruta) => {
      construir();
      const { status } = await fetch(`${url}${ruta}`, { redirect: 'manual' });
      expect(status).toBe(404);
    },
  );

  it('y no existe, entonces quien navega ve la página con 404, y un programa no', async () => {
    construir();
    const pedir = (ruta: string, Accept: string) => fetch(`${url}${ruta}`, { headers: { Accept } });
    const navegando = await pedir('/nada', 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect([navegando.status, await navegando.text()]).toEqual([404, '<p>tablero</p>']);
    expect(navegando.headers.get('content-security-policy')).toContain("default-src 'self'");
    for (const [ruta, acepta] of [
      ['/nada', '*/*'],
      ['/nada', 'application/json'],
      ['/api/nada', 'text/html'],
    ] as const) {
      const respuesta = await pedir(ruta, acepta);
      expect([respuesta.status, await respuesta.text()]).toEqual([404, 'Not Found']);
    }
  });
});
