/** A Koa app with the house's middleware, and a server that stops without dropping anybody. */
import { createServer } from 'node:http';
import type { Server, ServerOptions } from 'node:http';
import type { Server as NetServer } from 'node:net';
import type Router from '@koa/router';
import cors from '@koa/cors';
import Koa from 'koa';
import { ConfiguracionInvalida } from '../ajustes/ajustes.ts';
import type { Env } from '../ajustes/env.ts';
import { numeroPedido } from '../../contracts/despacho/tickets.ts';
import { idDePago } from '../../contracts/pagos/ficha.ts';
import { ErrorHttp, noEncontrado } from '../comun/errores.ts';
import type { Contadores } from '../seguridad/contadores.ts';
import type { Logger } from '../observacion/logger.ts';
import { cabeceras } from './capas/cabeceras.ts';
import { comprimir } from './capas/comprimir.ts';
import { contexto } from './contexto.ts';
import { cuerpoJson } from './cuerpo.ts';
import type { EsCruda } from './cuerpo.ts';
import { limiteDePedidos } from './limites.ts';
import { mismaPagina } from './capas/misma-pagina.ts';
import { rechazarCrudo, problemas } from './problemas.ts';
import { traza } from './capas/traza.ts';
import { anotarNumero } from '../observacion/rastro.ts';

/** Error handling, request ids, limits, body parsing, these routes and, where it has any, its pages. */
export function createKoa(
  deps: { readonly env: Env; readonly log: Logger; readonly contadores: Contadores },
  router: Router,
  paginas?: Koa.Middleware,
  esCruda?: EsCruda,
): Koa {
  const { env, log } = deps;
  const app = new Koa({
    proxy: env.PROXIES_DE_CONFIANZA > 0,
    maxIpsCount: env.PROXIES_DE_CONFIANZA,
  });
  // What reaches Koa itself broke while answering, such as a client that hung up.
  app.on('error', (err: Error) => log.debug({ err: err.message }, 'respuesta interrumpida'));
  app.use(traza);
  app.use(contexto(log));
  app.use(cabeceras(env.produccion));
  app.use(
    cors({
      origin: ({ path }) => {
        if (path.startsWith('/dev/')) return '';
        return esDeLaUi(path) ? env.TEMPORAL_UI_ORIGIN : env.CORS_ORIGIN;
      },
      credentials: ({ path }) => esDeLaUi(path),
      exposeHeaders: EXPUESTAS,
    }),
  );
  app.use(problemas(log));
  app.use(limiteDePedidos(deps));
  if (paginas !== undefined) app.use(paginas);
  app.use(comprimir());
  app.use(sinGuardar);
  app.use(soloJson);
  app.use(
    mismaPagina(
      env.produccion,
      (ctx) => esDeLaUi(ctx.path) && ctx.get('Origin') === env.TEMPORAL_UI_ORIGIN,
    ),
  );
  app.use(cuerpoJson(esCruda));
  router.param('numero', (numero, _ctx, next) => {
    // What no order can be called is not asked for.
    if (!numeroPedido.safeParse(numero).success) throw noEncontrado('No existe ese pedido');
    anotarNumero(numero);
    return next();
  });
  router.param('pago', (pago, _ctx, next) => {
    if (!idDePago.safeParse(pago).success) throw noEncontrado('No existe ese pago');
    return next();
  });
  app.use(router.routes());
  app.use(router.allowedMethods());
  return app;
}

/** Temporal's UI calls these from its own origin, with the session of an admin. */
function esDeLaUi(path: string): boolean {
  return path.startsWith('/api/temporal/');
}

/** What some calls answer instead of JSON, by how their path ends. */
const OTROS_TIPOS: ReadonlyMap<string, readonly string[]> = new Map([
  ['eventos', ['text/event-stream']],
  ['resumen', ['text/html']],
  ['foto', ['image/jpeg', 'image/png', 'image/webp']],
]);

/** What the API says is of this moment, and of whoever asks. A route may say otherwise. */
const sinGuardar: Koa.Middleware = async (ctx, next) => {
  if (ctx.path.startsWith('/api/')) ctx.set('Cache-Control', 'no-store');
  await next();
};

/** The API answers in JSON, or in CSV where that is asked for: who takes nothing of the kind is told so. */
const soloJson: Koa.Middleware = async (ctx, next) => {
  const csv = ctx.query['formato'] === 'csv' ? ['text/csv'] : [];
  const [, ultima = ''] = /\/(\w+)$/.exec(ctx.path) ?? [];
  const tipos = ['json', 'application/problem+json', ...csv, ...(OTROS_TIPOS.get(ultima) ?? [])];
  if (ctx.path.startsWith('/api/') && !ctx.accepts(tipos)) {
    throw new ErrorHttp(406, 'Solo se responde en JSON');
  }
  await next();
};

const EXPUESTAS = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
];

/** How slow and how large a client may be, whatever the server is for. */
export const PACIENCIA = {
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  // Longer than the one of the proxies in front, so that they never send to what has just closed.
  keepAliveTimeout: 65_000,
  // Node looks this often for those who were too slow.
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
} satisfies ServerOptions;
/** A connection on which nothing moves, in either direction: who does not read what was answered. */
const QUIETA_MS = 120_000;
const CONEXIONES = 20_000;

/** A server for `app` with limits on how slow a client may be. */
export function createHttpServer(app: Koa, paciencia: ServerOptions = PACIENCIA): Server {
  const atender = app.callback();
  const server = createServer(paciencia, (req, res) => void atender(req, res));
  server.setTimeout(QUIETA_MS);
  server.maxConnections = CONEXIONES;
  server.on('clientError', rechazarCrudo);
  return server;
}

/** Listens, or fails with a sentence that names the variable to change. @returns the port */
export async function escuchar(
  server: NetServer,
  puerto: number,
  variable: string,
  host?: string,
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const ocupado = error.code === 'EADDRINUSE';
      reject(
        ocupado
          ? new ConfiguracionInvalida(`El puerto ${puerto} está ocupado; cambialo con ${variable}`)
          : error,
      );
    });
    server.listen(puerto, host, resolve);
  });
  const direccion = server.address();
  return typeof direccion === 'object' && direccion !== null ? direccion.port : puerto;
}

/** A port of loopback that nobody uses right now, for what cannot pick one itself. */
export async function puertoLibre(): Promise<number> {
  const server = createServer();
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
  await new Promise((resolve) => server.close(resolve));
  return puerto;
}

/** Stops accepting and resolves once the requests under way are answered, or after `ms`. */
export async function cerrar(server: Server, ms = 15_000): Promise<void> {
  const cerrado = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection kept alive becomes idle only once its request is answered.
  const ociosas = setInterval(() => server.closeIdleConnections(), 50);
  const limite = setTimeout(() => server.closeAllConnections(), ms);
  await cerrado;
  clearInterval(ociosas);
  clearTimeout(limite);
}
