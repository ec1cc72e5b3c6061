/** All activities, composed: those of the task queue `pedidos`, and those of `pagos`. */
import { createAvisosActivities } from './avisos/alertas.ts';
import type { AvisosDeps } from './avisos/alertas.ts';
import { createAsignacionActivities } from './despacho/asignacion.ts';
import { createCalentamientoActivities } from './comun/calentamiento.ts';
import { createCorreosActivities } from './avisos/correos.ts';
import type { CorreosDeps } from './avisos/correos.ts';
import { createContactosActivities } from './pagos/contactos.ts';
import type { ContactosDeps } from './pagos/contactos.ts';
import { createDespachoActivities } from './despacho/despacho.ts';
import { createComprobantesActivities } from './facturacion/comprobantes.ts';
import type { ComprobantesDeps } from './facturacion/comprobantes.ts';
import { createFilaActivities } from './pedidos/fila.ts';
import { createCobrosActivities } from './pagos/cobros.ts';
import type { CobrosDeps } from './pagos/cobros.ts';
import { createPagosActivities } from './pagos/pagos.ts';
import { createPaquetesActivities } from './comercio/paquetes.ts';
import type { PaquetesDeps } from './comercio/paquetes.ts';
import { createParesActivities } from './pedidos/pares.ts';
import type { ParesDeps } from './pedidos/pares.ts';
import { createModificarActivities } from './pedidos/modificar.ts';
import { createPedidosActivities } from './pedidos/pedidos.ts';
import { createPreparacionActivities } from './preparacion/preparacion.ts';
import { createReclamosActivities } from './reclamos/reclamos.ts';
import { createProgramadosActivities } from './pedidos/programados.ts';
import { createSeguimientoActivities } from './despacho/seguimiento.ts';
import type { SeguimientoDeps } from './despacho/seguimiento.ts';
import { createWebhooksActivities } from './pagos/webhooks.ts';

export function createActivities(
  deps: ParesDeps & CorreosDeps & AvisosDeps & PaquetesDeps & SeguimientoDeps,
) {
  return {
    ...createDespachoActivities(deps),
    ...createAsignacionActivities(deps),
    ...createSeguimientoActivities(deps),
    ...createPedidosActivities(deps),
    ...createModificarActivities(deps),
    ...createPreparacionActivities(deps),
    ...createPagosActivities(deps),
    ...createProgramadosActivities(deps),
    ...createFilaActivities(deps),
    ...createReclamosActivities(deps),
    ...createParesActivities(deps),
    ...createCorreosActivities(deps),
    ...createAvisosActivities(deps),
    ...createPaquetesActivities(deps),
    ...createCalentamientoActivities(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;

export function createActivitiesDePagos(
  deps: Omit<CobrosDeps, 'etiqueta'> & ContactosDeps & ComprobantesDeps,
) {
  return {
    ...createCobrosActivities({ ...deps, etiqueta: deps.ghl !== undefined }),
    ...createWebhooksActivities(deps),
    ...createContactosActivities(deps),
    ...createComprobantesActivities(deps),
  };
}

export type ActivitiesDePagos = ReturnType<typeof createActivitiesDePagos>;
