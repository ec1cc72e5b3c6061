/** The process of the shop's API. */
import { createContadores } from '../platform/seguridad/contadores.ts';
import { connectDatabase } from '../platform/base/database.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { loadEnv } from '../platform/ajustes/env.ts';
import { createEscucha } from '../platform/base/escucha.ts';
import { createSalud } from '../platform/http/salud.ts';
import { cerrar, createHttpServer, escuchar } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMensajeroPagos } from '../flujos/pagos.ts';
import { createMetricas } from '../platform/observacion/metricas.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { createEjecutarPaquete } from '../flujos/paquetes.ts';
import { alTerminar, correr } from '../platform/proceso/proceso.ts';
import { connectSql } from '../platform/base/sql.ts';
import { createTemporalClient } from '../platform/temporal/temporal.ts';
import { iniciarTrazas } from '../platform/observacion/trazas.ts';
import { createApp } from './app.ts';
import { createNovedades } from './operaciones/novedades.ts';
import { createSeguimiento } from './pedidos/seguimiento.ts';
import { createTicketsVistos } from './checkout/tickets-vistos.ts';

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('ahorro', env);
  const trazas = await iniciarTrazas('belgrano-ahorro', env, log);
  const db = connectDatabase(env, log);
  const pool = connectSql(env, log);
  const client = createTemporalClient(env, trazas);
  const escucha = createEscucha({ urlDirecta: env.DATABASE_DIRECT_URL, log });
  const avisado = { sql: pool.sql, escucha, log };
  const seguimiento = createSeguimiento(avisado);
  const metricas = createMetricas('ahorro');
  const contadores = createContadores(env, 'ahorro', log);
  metricas.pool('ahorro', pool);
  const novedades = createNovedades(avisado);
  const app = createApp({
    metricas,
    contadores,
    env,
    log,
    db,
    sql: pool.sql,
    leer: (sentencia) => pool.leer(sentencia),
    transaccion: (trabajo) => pool.transaccion(trabajo),
    mensajero: createMensajero(client, { esperaMs: env.CHECKOUT_ESPERA_MS }),
    mensajeroPagos: createMensajeroPagos(client, {
      // A few: of a burst the relay starts the rest, at a pace that leaves room for answers.
      enVuelo: 8,
      porSegundo: 10,
      esperaMs: 5_000,
      esperas: env.PAGOS_REINTENTOS_MS,
    }),
    entradas: createEntradas(env),
    ejecutarPaquete: createEjecutarPaquete(client, { esperaMs: env.CHECKOUT_ESPERA_MS }),
    salud: createSalud(db, client),
    seguimiento,
    novedades,
    ticketsVistos: createTicketsVistos(avisado),
    ticketsUrl: env.TICKETERA_URL ?? `http://127.0.0.1:${env.TICKETS_PORT}`,
  });
  const server = createHttpServer(app);
  const puerto = await escuchar(
    server,
    env.PORT ?? env.AHORRO_PORT,
    env.PORT === undefined ? 'AHORRO_PORT' : 'PORT',
    env.ESCUCHAR_EN,
  );

  seguimiento.iniciar();
  novedades.iniciar();
  void escucha.iniciar();

  alTerminar(log, async () => {
    const cerrado = cerrar(server);
    novedades.detener();
    await seguimiento.detener();
    await cerrado;
    await escucha.detener();
    await Promise.all([
      client.connection.close(),
      db.$disconnect(),
      contadores.cerrar(),
      pool.cerrar(),
    ]);
    await trazas.cerrar();
  });
  log.info({ puerto }, 'Belgrano Ahorro escucha');
});
