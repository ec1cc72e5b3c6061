/** Records the histories of packages, as `grabar.ts` does those of orders. */
import { it } from 'vitest';
import { WORKFLOW_PAQUETE } from '../../contracts/temporal/paquetes.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import { guardar, yaGrabada } from './guardar.ts';

/** The released shape of the workflow. */
const VERSION = 'v2';

const ESCENAS: Record<string, { readonly pedidoEn?: string }> = {
  'paquete-de-agenda': {},
  'paquete-a-pedido': { pedidoEn: new Date().toISOString() },
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, entrada) => {
  if (yaGrabada(`${VERSION}-${nombre}`)) return;
  const e = await crearEntorno();
  try {
    const { id: comercianteId } = await e.db.comerciante.findFirstOrThrow({
      where: { usuarioId: { not: null } },
    });
    const { id } = await e.db.paqueteComerciante.create({
      data: {
        ...{ comercianteId, nombre: 'Grabado', frecuencia: 'semanal', diasSemana: [1] },
        ...{ direccion: 'Acá', items: { create: [{ productoId: 1, cantidad: 1 }] } },
      },
    });
    const workflowId = `paquete-${id}-grabado`;
    await e.client.workflow.execute(WORKFLOW_PAQUETE, {
      ...{ taskQueue: e.taskQueue, workflowId, args: [{ paqueteId: id, ...entrada }] },
    });
    await guardar(`${VERSION}-${nombre}`, e.client, workflowId);
  } finally {
    await e.cerrar();
  }
});
