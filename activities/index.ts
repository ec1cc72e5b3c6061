/** All activities of the task queue `pedidos`, composed. */
import { createAsignacionActivities } from './asignacion.ts';
import { createCorreosActivities } from './correos.ts';
import type { CorreosDeps } from './correos.ts';
import { createDespachoActivities } from './despacho.ts';
import { createPaquetesActivities } from './paquetes.ts';
import { createParesActivities } from './pares.ts';
import type { ParesDeps } from './pares.ts';
import { createPedidosActivities } from './pedidos.ts';
import { createSeguimientoActivities } from './seguimiento.ts';

export function createActivities(deps: ParesDeps & CorreosDeps) {
  return {
    ...createDespachoActivities(deps),
    ...createAsignacionActivities(deps),
    ...createSeguimientoActivities(deps),
    ...createPedidosActivities(deps),
    ...createParesActivities(deps),
    ...createCorreosActivities(deps),
    ...createPaquetesActivities(deps),
  };
}

export type Activities = ReturnType<typeof createActivities>;
