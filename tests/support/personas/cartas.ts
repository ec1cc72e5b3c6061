/** The mail of an order, as it is sent. */
import type { Correo } from '../../../contracts/operaciones/correos.ts';
import { redactar } from '../../../proveedores/correo/plantillas.ts';
import { createRelevoCorreos } from '../../../worker/rondas/correos.ts';
import { log } from '../servidores/base.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { hasta } from './llamadas.ts';

export async function cartaDe(e: Entorno, numero: string, tipo: Correo['tipo']) {
  const { sql, client, taskQueue } = e;
  const relevo = createRelevoCorreos({
    ...{ sql: sql.sql, client, log, cadaMs: 50, taskQueue, conSmtp: false },
  });
  const fila = await hasta(async () => {
    await relevo.pasar();
    return e.db.correo.findFirst({
      where: { tipo, datos: { path: ['numero'], equals: numero } },
    });
  });
  return redactar(fila as unknown as Correo, e.env);
}
