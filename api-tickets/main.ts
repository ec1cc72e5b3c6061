/** The process of dispatch's API and its live board. */
import { createContadores } from '../platform/seguridad/contadores.ts';
import { connectDatabase } from '../platform/base/database.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { loadEnv } from '../platform/ajustes/env.ts';
import { createEscucha } from '../platform/base/escucha.ts';
import { createSalud } from '../platform/http/salud.ts';
import { cerrar, createHttpServer, escuchar } from '../platform/http/servidor.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMetricas } from '../platform/observacion/metricas.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { alTerminar, correr } from '../platform/proceso/proceso.ts';
import { connectSql } from '../platform/base/sql.ts';
import { createTemporalClient } from '../platform/temporal/temporal.ts';
import { iniciarTrazas } from '../platform/observacion/trazas.ts';
import { createApp } from './app.ts';
import { createBitacora } from './tablero/bitacora.ts';
import { createCambiosVistos } from './tablero/cambios-vistos.ts';
import { createSesiones } from './personal/sesiones.ts';
import { createSockets } from './tablero/sockets.ts';

/** Connections for what every call reads: each is busy for a millisecond. */
const LECTURAS = 5;

await correr(async () => {
  const env = loadEnv();
  const log = createLogger('tickets', env);
  const trazas = await iniciarTrazas('belgrano-tickets', env, log);
  const db = connectDatabase(env, log);
  const client = createTemporalClient(env, trazas);
  const sql = connectSql({ ...env, DATABASE_POOL: Math.min(env.DATABASE_POOL, LECTURAS) }, log);
  const sesiones = createSesiones(db, sql.sql, env.TICKETS_SECRET_KEY);
  const metricas = createMetricas('tickets');
  const contadores = createContadores(env, 'tickets', log);
  const escucha = createEscucha({ urlDirecta: env.DATABASE_DIRECT_URL, log });
  const app = createApp({
    metricas,
    contadores,
    env,
    log,
    db,
    sql,
    sesiones,
    cambiosVistos: createCambiosVistos({ escucha, log }),
    mensajero: createMensajero(client, { esperaMs: env.CHECKOUT_ESPERA_MS }),
    entradas: createEntradas(env),
    salud: createSalud(db, client),
    ahorroUrl: env.BELGRANO_AHORRO_URL ?? `http://127.0.0.1:${env.AHORRO_PORT}`,
  });
  const server = createHttpServer(app);
  const bitacora = createBitacora({ db, escucha, log });
  const io = createSockets(server, { env, log, sesiones, bitacora, contadores });
  await escucha.iniciar();
  metricas.medir('belgrano_sockets', 'Clientes conectados', () => io.engine.clientsCount);
  const puerto = await escuchar(
    server,
    env.PORT ?? env.TICKETS_PORT,
    env.PORT === undefined ? 'TICKETS_PORT' : 'PORT',
    env.ESCUCHAR_EN,
  );

  alTerminar(log, async () => {
    const cerrado = cerrar(server);
    io.disconnectSockets(true);
    await cerrado;
    await Promise.all([
      bitacora.detener(),
      escucha.detener(),
      client.connection.close(),
      db.$disconnect(),
      sql.cerrar(),
      contadores.cerrar(),
    ]);
    await trazas.cerrar();
  });
  log.info({ puerto }, 'Belgrano Tickets escucha');
});
