/** Health and information, the same for both APIs. Never slower than its checks' limits. */
import type Router from '@koa/router';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import type { Env } from '../ajustes/env.ts';
import { atender, SIN_GUARDIA } from './declaradas/atender.ts';
import type { Ctx } from './declaradas/declarar.ts';
import { SALUDES } from './llamadas.ts';
import { databaseAnswers } from '../base/database.ts';
import type { Database } from '../base/database.ts';
import { someoneTakes, temporalAnswers } from '../temporal/temporal.ts';
import type { Client } from '@temporalio/client';

export interface Salud {
  /** Whether the database answers; asked at most once a second. */
  base(): Promise<boolean>;
  temporal(): Promise<boolean>;
  /** Whether some worker takes the tasks of orders. */
  workers(): Promise<boolean>;
}

/** Whether a path asks how the service is: probes do so all the time. */
export function esSalud(path: string): boolean {
  return /^\/(healthz?|auth\/health)\/?$/.test(path);
}

/** Checks of what both APIs depend on. */
export function createSalud(
  database: Database,
  client: Client,
  taskQueue: string = COLA_PEDIDOS,
): Salud {
  return {
    base: unaVezPorSegundo(() => databaseAnswers(database)),
    temporal: unaVezPorSegundo(() => temporalAnswers(client)),
    workers: unaVezPorSegundo(() => someoneTakes(client, taskQueue)),
  };
}

/** Callers within the same second share one answer, so that probes cannot load what they probe. */
function unaVezPorSegundo<T>(preguntar: () => Promise<T>): () => Promise<T> {
  let ultima: { hasta: number; respuesta: Promise<T> } | undefined;
  return () => {
    if (ultima === undefined || Date.now() > ultima.hasta) {
      ultima = { hasta: Date.now() + 1_000, respuesta: preguntar() };
    }
    return ultima.respuesta;
  };
}

export interface Identidad {
  readonly service: string;
  readonly version: string;
  readonly environment: 'production' | 'development';
}

/** How the service called `service` introduces itself. */
export function identidad(service: string, env: Pick<Env, 'version' | 'produccion'>): Identidad {
  const environment = env.produccion ? 'production' : 'development';
  return { service, version: env.version, environment };
}

/** Adds the full health check. */
export function rutasDeSalud(router: Router, salud: Salud, quien: Identidad): void {
  const inicio = Date.now();
  const contestar = async ({ ctx }: { readonly ctx: Ctx }) => {
    const checks = [salud.base(), salud.temporal(), salud.workers()] as const;
    const [base, temporal, workers] = await Promise.all(checks);
    ctx.status = base ? 200 : 503;
    return {
      status: base ? (temporal ? 'healthy' : 'degraded') : 'unhealthy',
      service: quien.service,
      database: base ? 'ok' : 'error',
      temporal: temporal ? 'ok' : 'error',
      workers: workers ? 'ok' : 'none',
      version: quien.version,
      uptime_s: Math.round((Date.now() - inicio) / 1000),
      timestamp: new Date().toISOString(),
    } as const;
  };
  atender(router, SALUDES, SIN_GUARDIA, { 'GET /healthz': contestar, 'GET /health': contestar });
}

export interface OtroServicio {
  /** As this one reaches it; in production it is nobody's business. */
  readonly url?: string;
  readonly estado: 'ok' | 'error';
}

/** Whether the other service's health check answers, within a second; asked at most once a second. */
export function createOtroServicio(
  url: string,
  { produccion }: Pick<Env, 'produccion'>,
): () => Promise<OtroServicio> {
  return unaVezPorSegundo(async () => {
    const responde = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1_000) })
      .then(({ ok }) => ok)
      .catch(() => false);
    return { ...(produccion ? {} : { url }), estado: responde ? 'ok' : 'error' };
  });
}
