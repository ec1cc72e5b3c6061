/** How an order may be paid, as this installation takes it. */
import type Router from '@koa/router';
import type { MedioPago } from '../../contracts/estados.ts';

const MEDIOS: readonly MedioPago[] = ['efectivo', 'transferencia', 'tarjeta'];

export function rutasMedios(router: Router): void {
  router.get('/api/medios-de-pago', (ctx) => {
    ctx.body = { medios: MEDIOS };
  });
}
