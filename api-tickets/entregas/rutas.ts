/** Zones and slots: seen and set by admins, in force at once. */
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../personal/quien.ts';
import type { CapacidadPorFranja } from '../../flujos/capacidad.ts';
import type { EntregasADomicilio } from './entregas.ts';
import { ENTREGAS_A_DOMICILIO } from './llamadas.ts';

export function rutasEntregasADomicilio(
  router: Router,
  guardias: Guardias,
  entregas: EntregasADomicilio,
  capacidad: CapacidadPorFranja,
): void {
  atender(router, ENTREGAS_A_DOMICILIO, guardias, {
    'GET /api/zonas': async () => entregas.zonas(),
    'PUT /api/zonas': async ({ cuerpo }) => entregas.ponerZonas(cuerpo),
    'GET /api/franjas': async () => entregas.franjas(),
    'GET /api/franjas/capacidad': ({ consulta: { dias } }) => capacidad.mirar(dias),
    'PUT /api/franjas': async ({ cuerpo }) => entregas.ponerFranjas(cuerpo),
  });
}
