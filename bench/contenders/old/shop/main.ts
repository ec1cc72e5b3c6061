/** The process of the old shop: stores the order, answers, and then calls dispatch from memory. */
import { ticketDePedido } from '../../../../activities/despacho/por-despachar.ts';
import { exigirApiKey } from '../../../../platform/seguridad/credenciales.ts';
import { runShop, storeOrder } from '../../shop-process.ts';
import { confirmOrder } from '../../ticket.ts';
import { callOther } from '../attempts.ts';

await runShop('viejo-tienda', async ({ env, log, pool, router }) => {
  const deliver = async (numero: string) =>
    callOther(env, `${env.TICKETERA_URL}/api/tickets`, await ticketDePedido(pool.sql, numero));
  router.post('/api/checkout', async (ctx) => {
    const pedido = await storeOrder(pool, ctx.request.body, 'recibido');
    ctx.status = 201;
    ctx.body = { success: true, pedido, ticket: null };
    // From here on the order depends on this process: somebody has to look at the log otherwise.
    deliver(pedido.numero).catch((err: unknown) => {
      log.error({ numero: pedido.numero, err: String(err) }, 'la ticketera no recibió el pedido');
    });
  });
  const path = '/api/confirmar-ticket/:numero';
  router.post(path, exigirApiKey(env.BELGRANO_AHORRO_API_KEY), async (ctx) => {
    const { numero = '' } = ctx.params;
    await confirmOrder(pool.sql, numero);
    ctx.body = { exito: true, numero };
  });
  return undefined;
});
