/** Dispatch's API: takes tickets, starts and messages their workflows, answers what is known. */
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';
import { paginas } from '../platform/http/paginas.ts';
import { createKoa } from '../platform/http/servidor.ts';
import { createGuardia } from './quien.ts';
import type { TicketsDeps } from './deps.ts';
import { createRepositorio } from './repositorio.ts';
import { rutasInfo } from './routes/info.ts';
import { rutasLogin } from './routes/login.ts';
import { rutasTickets } from './routes/tickets.ts';

const PAGINAS = paginas({
  carpeta: fileURLToPath(new URL('../web/dist', import.meta.url)),
  rutas: { '/': 'despacho/index.html', '/repartidor': 'repartidor/index.html' },
});

export function createApp(deps: TicketsDeps): Koa {
  const router = new Router();
  const guardia = createGuardia(deps.sesiones, deps.env.BELGRANO_AHORRO_API_KEY);
  rutasInfo(router, deps);
  rutasLogin(router, deps, guardia);
  rutasTickets(router, deps, guardia, createRepositorio(deps.db));
  return createKoa(deps.env, deps.log, router, PAGINAS);
}
