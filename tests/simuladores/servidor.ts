/** What the simulators share: a Koa server, what was sent to it and how it answers. */
import { createServer } from 'node:http';
import type Router from '@koa/router';
import Koa from 'koa';
import type { ParameterizedContext } from 'koa';
import { leerTexto } from '../../platform/http/cuerpo.ts';
import { cerrar, escuchar } from '../../platform/http/servidor.ts';

/** What was sent: JSON, or the fields of a form; what is XML stands under `xml` as it came. */
export function cuerpoDe({ request }: ParameterizedContext): Readonly<Record<string, unknown>> {
  return request.body as Record<string, unknown>;
}

/** Answers so. @returns `ctx`: a route may end with it */
export function contestar<C extends ParameterizedContext>(
  ctx: C,
  status: number,
  cuerpo: unknown,
): C {
  ctx.status = status;
  ctx.body = cuerpo;
  return ctx;
}

/** Serves `routers` and its health; what none of them knows is a 404. Port 0 is any free one. */
export async function servir(routers: readonly Router[], puerto: number, variable: string) {
  const app = new Koa();
  app.use(async (ctx, next) => {
    try {
      ctx.request.body = comoDatos(ctx.get('Content-Type'), await leerTexto(ctx));
      await next();
    } catch (error) {
      contestar(ctx, 500, { error: String(error) });
    }
  });
  for (const router of routers) app.use(router.routes());
  app.use((ctx) => {
    if (ctx.path === '/healthz') ctx.body = { status: 'healthy' };
    else contestar(ctx, 404, { error: 'not_found', message: 'resource not found' });
  });
  const atender = app.callback();
  const server = createServer((req, res) => void atender(req, res));
  const real = await escuchar(server, puerto, variable, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${real}`,
    async cerrar() {
      server.closeAllConnections();
      await cerrar(server, 500);
    },
  };
}

function comoDatos(tipo: string, texto: string): object {
  if (tipo.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(texto));
  if (tipo.includes('xml')) return { xml: texto };
  return texto === '' ? {} : { ...(JSON.parse(texto) as object) };
}
