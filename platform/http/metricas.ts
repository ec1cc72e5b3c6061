/** `GET /metrics`: from this machine, or with the token of those who watch. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Env } from '../ajustes/env.ts';
import { sinCredenciales } from '../comun/errores.ts';
import type { Metricas, RutaConocida } from '../observacion/metricas.ts';
import { mismoSecreto } from '../seguridad/credenciales.ts';
import { atender, SIN_GUARDIA } from './declaradas/atender.ts';
import { METRICAS } from './llamadas.ts';

const LOCALES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Any of these says that a proxy passes on what somebody else asks. */
const DE_UN_PROXY = [
  ...['Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Proto', 'X-Real-IP'],
];

export function rutaMetricas(
  router: Router,
  metricas: Metricas,
  { METRICAS_TOKEN: token }: Pick<Env, 'METRICAS_TOKEN'>,
): void {
  atender(router, METRICAS, SIN_GUARDIA, {
    'GET /metrics': async ({ ctx }) => {
      if (!esLocal(ctx) && !traeToken(ctx, token))
        throw sinCredenciales('Falta el token de métricas');
      // Asked for when all routes are there.
      metricas.conocer(rutasDe(router));
      ctx.body = await metricas.texto();
      ctx.type = metricas.tipo;
    },
  });
}

function rutasDe(router: Router): RutaConocida[] {
  return router.stack.flatMap(({ methods, path }) =>
    methods.filter((metodo) => metodo !== 'HEAD').map((metodo) => ({ metodo, ruta: String(path) })),
  );
}

/** Who calls from this machine and for nobody else: a proxy here would be local for all. */
function esLocal(ctx: Context): boolean {
  const deOtro = DE_UN_PROXY.some((cabecera) => ctx.get(cabecera) !== '');
  return !deOtro && LOCALES.has(ctx.req.socket.remoteAddress ?? '');
}

function traeToken(ctx: Context, token: string | undefined): boolean {
  const [, dado] = /^Bearer (.+)$/.exec(ctx.get('Authorization')) ?? [];
  return token !== undefined && dado !== undefined && mismoSecreto(dado, token);
}
