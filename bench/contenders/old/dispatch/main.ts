/** The process of the old dispatch: makes the ticket, answers, and calls the shop back. */
import Router from '@koa/router';
import { nuevoTicketSchema } from '../../../../contracts/despacho/tickets.ts';
import { createContadores } from '../../../../platform/seguridad/contadores.ts';
import { loadEnv } from '../../../../platform/ajustes/env.ts';
import { exigirApiKey } from '../../../../platform/seguridad/credenciales.ts';
import { llamarJson } from '../../../../platform/http/llamada.ts';
import {
  cerrar,
  createHttpServer,
  createKoa,
  escuchar,
} from '../../../../platform/http/servidor.ts';
import { validar } from '../../../../platform/http/declaradas/validar.ts';
import { createLogger } from '../../../../platform/observacion/logger.ts';
import { alTerminar, correr } from '../../../../platform/proceso/proceso.ts';
import { connectSql } from '../../../../platform/base/sql.ts';
import { CALL_TIMEOUT_MS, withRetries } from '../attempts.ts';
import { createTicket } from '../create-ticket.ts';
import type { OldTicket } from '../create-ticket.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('viejo-despacho', env);
  const pool = connectSql(env, log);

  const confirm = ({ numero, ...cuerpo }: OldTicket) =>
    withRetries(() =>
      llamarJson({
        url: `${env.BELGRANO_AHORRO_URL}/api/confirmar-ticket/${numero}`,
        cabeceras: { 'X-API-Key': env.BELGRANO_AHORRO_API_KEY },
        cuerpo,
        timeoutMs: CALL_TIMEOUT_MS,
      }),
    ).catch((err: unknown) => {
      log.error({ numero, err: String(err) }, 'la tienda no se enteró del ticket');
    });

  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.post('/api/tickets', exigirApiKey(env.BELGRANO_AHORRO_API_KEY), async (ctx) => {
    const ticket = await createTicket(pool, validar(nuevoTicketSchema, ctx.request.body));
    ctx.status = 201;
    ctx.body = { exito: true, ...ticket };
    void confirm(ticket);
  });
  const server = createHttpServer(
    createKoa({ env, log, contadores: createContadores(env, 'tickets', log) }, router),
  );
  await escuchar(server, env.TICKETS_PORT, 'TICKETS_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await pool.cerrar();
  });
});
