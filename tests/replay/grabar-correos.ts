/** Records the histories of mails, as `grabar.ts` does those of orders. */
import { it } from 'vitest';
import { workflowIdCorreo } from '../../contracts/temporal/correo.ts';
import { createRelevoCorreos } from '../../worker/rondas/correos.ts';
import { log } from '../support/servidores/base.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import { crearSmtp, errorSmtp } from '../support/terceros/smtp.ts';
import type { ServidorSmtp } from '../support/terceros/smtp.ts';
import { guardar, yaGrabada } from './guardar.ts';

/** The released shape of the workflow. */
const VERSION = 'v2';

const ESCENAS: Record<string, (smtp: ServidorSmtp) => void> = {
  'correo-enviado': () => undefined,
  'correo-rechazado': (smtp) => {
    smtp.responder = () => errorSmtp(550, 'no existe');
  },
};

it.each(Object.entries(ESCENAS))('graba %s', async (nombre, preparar) => {
  if (yaGrabada(`${VERSION}-${nombre}`)) return;
  const smtp = await crearSmtp();
  preparar(smtp);
  const e = await crearEntorno({ env: { SMTP_URL: smtp.url } });
  try {
    const correo = await e.db.correo.create({
      data: {
        ...{ clave: 'grabado', tipo: 'entregado', para: 'ana@example.com' },
        datos: { numero: 'X', nombre: 'Ana', total: 1, direccion: 'Acá', repartidor: null },
      },
    });
    const { client, taskQueue } = e;
    const sql = e.sql.sql;
    await createRelevoCorreos({ sql, client, log, cadaMs: 50, conSmtp: true, taskQueue }).pasar();
    await guardar(`${VERSION}-${nombre}`, client, workflowIdCorreo(correo));
  } finally {
    await e.cerrar();
    await smtp.cerrar();
  }
});
