/** Records the histories of calls about alerts, as `grabar.ts` does those of orders. */
import { it } from 'vitest';
import { workflowIdAviso } from '../../contracts/temporal/aviso.ts';
import { createAvisosDeAlertas } from '../../worker/rondas/alertas/avisar.ts';
import { log } from '../support/servidores/base.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import { crearPar } from '../support/terceros/par.ts';
import type { Par } from '../support/terceros/par.ts';
import { guardar, yaGrabada } from './guardar.ts';

/** The released shape of the workflow. */
const VERSION = 'v5';

const ESCENAS: Record<string, (par: Par) => void> = {
  'aviso-tomado': () => undefined,
  'aviso-rechazado': (par) => {
    par.guion = [{ status: 400 }];
  },
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, preparar) => {
  if (yaGrabada(`${VERSION}-${nombre}`)) return;
  const par = await crearPar();
  preparar(par);
  const e = await crearEntorno({ env: { ALERTAS_URL: `${par.url}/avisos` } });
  try {
    const envio = await e.db.alertaEnvio.create({
      data: { cuerpo: { servicio: 'belgrano', novedades: [] } },
    });
    const { sql, client, taskQueue } = e;
    await createAvisosDeAlertas({
      ...{ sql, client, taskQueue, log },
      ...{ correos: [], conUrl: true },
    }).pasar();
    await guardar(`${VERSION}-${nombre}`, client, workflowIdAviso(envio));
  } finally {
    await e.cerrar();
    await par.cerrar();
  }
});
