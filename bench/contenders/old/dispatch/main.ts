/** The process of the old dispatch: makes the ticket, answers, and calls the shop back. */
import { nuevoTicketSchema } from '../../../../contracts/despacho/tickets.ts';
import { validar } from '../../../../platform/http/declaradas/validar.ts';
import { exigirApiKey } from '../../../../platform/seguridad/credenciales.ts';
import { runShop } from '../../shop-process.ts';
import { createTicket } from '../../ticket.ts';
import { callOther } from '../attempts.ts';

await runShop('viejo-despacho', 'tickets', async ({ env, log, pool, router }) => {
  router.post('/api/tickets', exigirApiKey(env.BELGRANO_AHORRO_API_KEY), async (ctx) => {
    const ticket = await createTicket(pool, validar(nuevoTicketSchema, ctx.request.body));
    ctx.status = 201;
    ctx.body = { exito: true, ...ticket };
    const { numero } = ticket;
    const shop = `${env.BELGRANO_AHORRO_URL}/api/confirmar-ticket/${numero}`;
    callOther(env, shop, ticket).catch((err: unknown) => {
      log.error({ numero, err: String(err) }, 'la tienda no se enteró del ticket');
    });
  });
  return undefined;
});
