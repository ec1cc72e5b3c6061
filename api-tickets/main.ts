/** The process of dispatch's API and its live board. */
import { loadEnv } from '../platform/ajustes/env.ts';
import { terminar } from '../platform/http/servicio.ts';
import { escuchar } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { iniciarTrazas } from '../platform/observacion/trazas.ts';
import { conectar } from '../platform/proceso/conexiones.ts';
import { alTerminar, correr } from '../platform/proceso/proceso.ts';
import { componerTickets } from './componer.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('tickets', env);
  const trazas = await iniciarTrazas('belgrano-tickets', env, log);
  const conexiones = conectar(env, log, trazas);
  const tickets = componerTickets(conexiones);
  await tickets.iniciar();
  const puerto = await escuchar(
    tickets.server,
    env.PORT ?? env.TICKETS_PORT,
    env.PORT === undefined ? 'TICKETS_PORT' : 'PORT',
    env.ESCUCHAR_EN,
  );

  alTerminar(log, async () => {
    await terminar(tickets);
    await conexiones.cerrar();
    await trazas.cerrar();
  });
  log.info({ puerto }, 'Belgrano Tickets escucha');
});
