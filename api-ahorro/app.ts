/** The shop's API: accepts orders, starts their workflows, answers what is known of them. */
import Router from '@koa/router';
import type Koa from 'koa';
import { createKoa } from '../platform/http/servidor.ts';
import type { AhorroDeps } from './deps.ts';
import { createRepositorio } from './repositorio.ts';
import { rutasCheckout } from './routes/checkout.ts';
import { rutasInfo } from './routes/info.ts';
import { rutasOperaciones } from './routes/operaciones.ts';
import { rutasPedidos } from './routes/pedidos.ts';
import { rutasProductos } from './routes/productos.ts';
import { rutasWebhooks } from './routes/webhooks.ts';

export function createApp(deps: AhorroDeps): Koa {
  const router = new Router();
  const repositorio = createRepositorio(deps.db);
  rutasInfo(router, deps);
  rutasProductos(router, repositorio);
  rutasCheckout(router, deps, repositorio);
  rutasPedidos(router, deps, repositorio);
  rutasWebhooks(router, deps);
  rutasOperaciones(router, deps);
  return createKoa(deps.env, deps.log, router);
}
