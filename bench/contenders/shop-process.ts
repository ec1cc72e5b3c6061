/** A process that answers, put together as ours are: what every contender has in common. */
import Router from '@koa/router';
import { aceptarPedido } from '../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../contracts/pedidos/pedidos.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { connectSql } from '../../platform/base/sql.ts';
import { validar } from '../../platform/http/declaradas/validar.ts';
import { cerrar, createHttpServer, createKoa, escuchar } from '../../platform/http/servidor.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../platform/proceso/proceso.ts';
import { createContadores } from '../../platform/seguridad/contadores.ts';

export interface Base {
  readonly env: Env;
  readonly log: Logger;
  readonly pool: SqlPool;
  readonly router: Router;
}

/** @param prepare adds its routes, and returns what is to be closed before the pool */
export async function runShop(
  name: string,
  prepare: (base: Base) => Promise<(() => Promise<unknown>) | undefined>,
): Promise<void> {
  await correr(async () => {
    const env = loadEnv();
    const log = createLogger(name, env);
    const pool = connectSql(env, log);
    const router = new Router();
    router.get('/healthz', (ctx) => {
      ctx.body = { status: 'healthy' };
    });
    const close = await prepare({ env, log, pool, router });
    const contadores = createContadores(env, 'ahorro', log);
    const server = createHttpServer(createKoa({ env, log, contadores }, router));
    await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
    alTerminar(log, async () => {
      await cerrar(server);
      await close?.();
      await pool.cerrar();
    });
  });
}

/** Checks the order of a call and stores it as ours does. */
export function storeOrder({ sql }: SqlPool, body: unknown, estado: 'recibido' | 'en_cola') {
  const checkout = validar(checkoutSchema, body);
  return aceptarPedido(sql, { checkout, clave: undefined, estado });
}
