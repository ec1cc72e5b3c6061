/** All activities, composed: those of the task queue `pedidos`, and those of `pagos`. */
import { createAsignacionActivities } from './asignacion.ts';
import { createCalentamientoActivities } from './calentamiento.ts';
import { createCorreosActivities } from './correos.ts';
import type { CorreosDeps } from './correos.ts';
import { createContactosActivities } from './contactos.ts';
import type { ContactosDeps } from './contactos.ts';
import { createDespachoActivities } from './despacho.ts';
import { createFilaActivities } from './fila.ts';
import { createMercadoPagoActivities } from './mercadopago.ts';
import type { MercadoPagoDeps } from './mercadopago.ts';
import { createPagosActivities } from './pagos.ts';
import { createPaquetesActivities } from './paquetes.ts';
import { createParesActivities } from './pares.ts';
import type { ParesDeps } from './pares.ts';
import { createPedidosActivities } from './pedidos.ts';
import { createSeguimientoActivities } from './seguimiento.ts';
import { createWebhooksActivities } from './webhooks.ts';

export function createActivities(deps: ParesDeps & CorreosDeps) {
  return {
    ...createDespachoActivities(deps),
    ...createAsignacionActivities(deps),
    ...createSeguimientoActivities(deps),
    ...createPedidosActivities(deps),
    ...createPagosActivities(deps),
    ...createFilaActivities(deps),
    ...createParesActivities(deps),
    ...createCorreosActivities(deps),
    ...createPaquetesActivities(deps),
    ...createCalentamientoActivities(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivitiesDePagos(deps: MercadoPagoDeps & ContactosDeps) {
  return {
    ...createMercadoPagoActivities(deps),
    ...createWebhooksActivities(deps),
    ...createContactosActivities(deps),
  };
}

export type ActivitiesDePagos = ReturnType<typeof createActivitiesDePagos>;
