/** The process of the old dispatch: makes the ticket in one transaction, answers, and calls the shop back. */
import { nuevoTicketSchema } from '../../../../contracts/despacho/tickets.ts';
import { validar } from '../../../../platform/http/declaradas/validar.ts';
import { exigirApiKey } from '../../../../platform/seguridad/credenciales.ts';
import { runShop } from '../../shop-process.ts';
import { assignDriver, chooseDriver, insertTicket, recordTicket } from '../../ticket.ts';
import { callOther } from '../attempts.ts';

await runShop('viejo-despacho', async ({ env, log, pool, router }) => {
  router.post('/api/tickets', exigirApiKey(env.BELGRANO_AHORRO_API_KEY), async (ctx) => {
    const nuevo = validar(nuevoTicketSchema, ctx.request.body);
    const { numero, cliente_direccion = null } = nuevo;
    const ticket_id = await pool.transaccion(async (sql, alCerrar) => {
      const [id, driver] = await Promise.all([
        insertTicket(sql, nuevo),
        chooseDriver(sql, cliente_direccion),
      ]);
      alCerrar(assignDriver(sql, numero, driver));
      alCerrar(recordTicket(sql, numero));
      return id;
    });
    ctx.status = 201;
    ctx.body = { exito: true, numero, ticket_id };
    const shop = `${env.BELGRANO_AHORRO_URL}/api/confirmar-ticket/${numero}`;
    callOther(env, shop, { ticket_id }).catch((err: unknown) => {
      log.error({ numero, err: String(err) }, 'la tienda no se enteró del ticket');
    });
  });
  return undefined;
});
