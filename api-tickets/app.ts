/** Dispatch's API: takes tickets, starts and messages their workflows, answers what is known. */
import Router from '@koa/router';
import type Koa from 'koa';
import { createKoa } from '../platform/http/servidor.ts';
import { createGuardia } from './quien.ts';
import type { TicketsDeps } from './deps.ts';
import { createRepositorio } from './repositorio.ts';
import { rutasInfo } from './routes/info.ts';
import { rutasLogin } from './routes/login.ts';
import { rutasTickets } from './routes/tickets.ts';

export function createApp(deps: TicketsDeps): Koa {
  const router = new Router();
  const guardia = createGuardia(deps.sesiones, deps.env.BELGRANO_AHORRO_API_KEY);
  rutasInfo(router, deps);
  rutasLogin(router, deps, guardia);
  rutasTickets(router, deps, guardia, createRepositorio(deps.db));
  return createKoa(deps.env, deps.log, router);
}
