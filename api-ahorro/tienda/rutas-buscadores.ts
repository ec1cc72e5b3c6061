/** What search engines ask for: where they may look, and which pages there are. */
import type Router from '@koa/router';
import type { Env } from '../../platform/ajustes/env.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { html } from '../../platform/http/paginas/html.ts';
import type { Catalogo } from './catalogo/catalogo.ts';
import { BUSCADORES } from './llamadas.ts';

/** Pages of one person, or of staff. */
const PRIVADAS = [
  '/api/',
  '/admin',
  '/carrito',
  '/comercio',
  '/comprar',
  '/cuenta',
  '/listas',
  '/operaciones',
];
const PUBLICAS = [
  ...['/', '/productos', '/productos?oferta=true'],
  ...['/ayuda', '/contacto', '/terminos', '/privacidad', '/arrepentimiento'],
];

export function rutasBuscadores(
  router: Router,
  { TIENDA_URL }: Pick<Env, 'TIENDA_URL'>,
  catalogo: Catalogo,
): void {
  const tienda = TIENDA_URL.replace(/\/$/, '');

  atender(router, BUSCADORES, SIN_GUARDIA, {
    'GET /robots.txt': async ({ ctx }) => {
      ctx.type = 'text/plain; charset=utf-8';
      const reglas = ['User-agent: *', ...PRIVADAS.map((ruta) => `Disallow: ${ruta}`)];
      ctx.body = [...reglas, '', `Sitemap: ${tienda}/sitemap.xml`, ''].join('\n');
    },

    'GET /sitemap.xml': async ({ ctx }) => {
      const ids = await catalogo.enVenta();
      const paginas = [...PUBLICAS, ...ids.map((id) => `/productos/${id}`)];
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.type = 'application/xml; charset=utf-8';
      ctx.body = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        ...paginas.map((ruta) => html`<url><loc>${tienda}${ruta}</loc></url>`.texto),
        '</urlset>',
      ].join('\n');
    },
  });
}
