/** How an order may be paid, as this installation takes it. */
import type Router from '@koa/router';
import { METODOS_PAGO } from '../../contracts/reglas/estados.ts';
import type { Env } from '../../platform/ajustes/env.ts';

export function rutasMedios(router: Router, env: Pick<Env, 'MP_ACCESS_TOKEN'>): void {
  const enLinea = env.MP_ACCESS_TOKEN !== undefined;
  const medios = METODOS_PAGO.filter((medio) => medio !== 'mercadopago' || enLinea);
  router.get('/api/medios-de-pago', (ctx) => {
    ctx.body = { medios };
  });
}
