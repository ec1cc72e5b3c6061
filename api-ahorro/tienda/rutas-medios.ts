/** What this installation is like: who sells, how an order may be paid. */
import type Router from '@koa/router';
import { METODOS_PAGO } from '../../contracts/reglas/estados.ts';
import type { MedioPago } from '../../contracts/reglas/estados.ts';
import { mediosCobrados } from '../../proveedores/pagos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { MEDIOS } from './llamadas.ts';
import { vendedorDe } from './vendedor.ts';

/** Paid at the door; whatever else there is takes settings. */
const EN_LA_PUERTA: readonly MedioPago[] = ['efectivo', 'tarjeta'];

export function rutasMedios(router: Router, env: Env): void {
  const hay = [...EN_LA_PUERTA, ...mediosCobrados(env)];
  const medios = METODOS_PAGO.filter((medio) => hay.includes(medio));
  const vendedor = vendedorDe(env);
  atender(router, MEDIOS, SIN_GUARDIA, {
    'GET /api/tienda': async () => vendedor,
    'GET /api/medios-de-pago': async () => ({ medios }),
  });
}
