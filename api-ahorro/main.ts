/** The process of the shop's API. */
import { loadEnv } from '../platform/ajustes/env.ts';
import { terminar } from '../platform/http/servicio.ts';
import { escuchar } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { iniciarTrazas } from '../platform/observacion/trazas.ts';
import { conectar } from '../platform/proceso/conexiones.ts';
import { alTerminar, correr } from '../platform/proceso/proceso.ts';
import { componerAhorro } from './componer.ts';
import { avisosDelVendedor } from './tienda/vendedor.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('ahorro', env);
  const trazas = await iniciarTrazas('belgrano-ahorro', env, log);
  const conexiones = conectar(env, log, trazas);
  const ahorro = componerAhorro(conexiones);
  const puerto = await escuchar(
    ahorro.server,
    env.PORT ?? env.AHORRO_PORT,
    env.PORT === undefined ? 'AHORRO_PORT' : 'PORT',
    env.ESCUCHAR_EN,
  );
  for (const aviso of avisosDelVendedor(env)) log.warn(aviso);
  void ahorro.iniciar();

  alTerminar(log, async () => {
    await terminar(ahorro);
    await conexiones.cerrar();
    await trazas.cerrar();
  });
  log.info({ puerto }, 'Belgrano Ahorro escucha');
});
