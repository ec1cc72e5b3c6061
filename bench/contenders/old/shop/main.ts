/** The process of the old shop: stores the order, answers, and then calls dispatch from memory. */
import Router from '@koa/router';
import { ticketDePedido } from '../../../../activities/despacho/por-despachar.ts';
import { aceptarPedido } from '../../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../../contracts/pedidos/pedidos.ts';
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
import { confirmationSchema, confirmOrder } from '../confirm-order.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('viejo-tienda', env);
  const pool = connectSql(env, log);

  const deliver = async (numero: string) => {
    const cuerpo = await ticketDePedido(pool.sql, numero);
    await withRetries(() =>
      llamarJson({
        url: `${env.TICKETERA_URL}/api/tickets`,
        cabeceras: { 'X-API-Key': env.BELGRANO_AHORRO_API_KEY },
        cuerpo,
        timeoutMs: CALL_TIMEOUT_MS,
      }),
    );
  };

  const router = new Router();
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'healthy' };
  });
  router.post('/api/checkout', async (ctx) => {
    const checkout = validar(checkoutSchema, ctx.request.body);
    const aceptar = { checkout, clave: undefined, estado: 'recibido' } as const;
    const pedido = await aceptarPedido(pool.sql, aceptar);
    ctx.status = 201;
    ctx.body = { success: true, pedido, ticket: null };
    // From here on the order depends on this process: somebody has to look at the log otherwise.
    deliver(pedido.numero).catch((err: unknown) => {
      log.error({ numero: pedido.numero, err: String(err) }, 'la ticketera no recibió el pedido');
    });
  });
  router.post(
    '/api/confirmar-ticket/:numero',
    exigirApiKey(env.BELGRANO_AHORRO_API_KEY),
    async (ctx) => {
      const { numero = '' } = ctx.params;
      await confirmOrder(pool.sql, numero, validar(confirmationSchema, ctx.request.body));
      ctx.body = { exito: true, numero };
    },
  );
  const server = createHttpServer(
    createKoa({ env, log, contadores: createContadores(env, 'ahorro', log) }, router),
  );
  await escuchar(server, env.AHORRO_PORT, 'AHORRO_PORT', '127.0.0.1');
  alTerminar(log, async () => {
    await cerrar(server);
    await pool.cerrar();
  });
});
