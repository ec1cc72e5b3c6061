/** The process of the floor's API: Koa, and nothing between it and Temporal. */
import Koa from 'koa';
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import { cerrar, createHttpServer, escuchar } from '../../../../platform/http/servidor.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../../platform/proceso/proceso.ts';
import { createTemporalClient } from '../../../../platform/temporal/temporal.ts';
import { callFloor, callRunningFloor } from '../call.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('piso-api', env);
  const client = createTemporalClient(env);
  const app = new Koa();
  app.use(async (ctx) => {
    if (ctx.method === 'POST') {
      const running = ctx.path.slice(1);
      const answer = running === '' ? callFloor(client) : callRunningFloor(client, running);
      ctx.body = { answer: await answer };
      ctx.status = 201;
    } else {
      ctx.body = { status: 'healthy' };
    }
  });
  const server = createHttpServer(app);
  await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await client.connection.close();
  });
});
