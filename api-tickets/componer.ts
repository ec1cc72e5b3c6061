/** Dispatch's API and its live board, put together over connections that whoever calls has opened and will close. */
import { COLA_PEDIDOS } from '../contracts/temporal/colas.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { createEscucha } from '../platform/base/escucha.ts';
import { createSalud } from '../platform/http/salud.ts';
import type { Servicio } from '../platform/http/servicio.ts';
import { createHttpServer } from '../platform/http/servidor.ts';
import { createMetricas } from '../platform/observacion/metricas.ts';
import type { Conexiones } from '../platform/proceso/conexiones.ts';
import { createContadores } from '../platform/seguridad/contadores.ts';
import { createApp } from './app.ts';
import { difundirPosiciones } from './posiciones/difusion.ts';
import { createPosiciones } from './posiciones/posiciones.ts';
import { createSesiones } from './personal/sesiones.ts';
import { createBitacora } from './tablero/bitacora.ts';
import { createCambiosVistos } from './tablero/cambios-vistos.ts';
import { createSockets } from './tablero/sockets.ts';

export interface OpcionesTickets {
  /** Where its workflows run. */
  readonly taskQueue?: string;
  /** Limit of a call to a workflow, in milliseconds; `CHECKOUT_ESPERA_MS` unless given. */
  readonly esperaMs?: number;
  /** Where the shop can be asked for its health. */
  readonly ahorroUrl?: string;
}

export function componerTickets(
  { env, log, db, sql: pool, client }: Conexiones,
  opciones: OpcionesTickets = {},
): Servicio {
  const { taskQueue = COLA_PEDIDOS, esperaMs = env.CHECKOUT_ESPERA_MS } = opciones;
  const escucha = createEscucha({ urlDirecta: env.DATABASE_DIRECT_URL, log });
  const sesiones = createSesiones(db, pool.sql, env.TICKETS_SECRET_KEY);
  const contadores = createContadores(env, 'tickets', log);
  const metricas = createMetricas('tickets');
  metricas.pool('tickets', pool);
  const app = createApp({
    env,
    log,
    db,
    sql: pool.sql,
    transaccion: (trabajo) => pool.transaccion(trabajo),
    sesiones,
    cambiosVistos: createCambiosVistos({ escucha, log }),
    mensajero: createMensajero(client, { esperaMs, taskQueue }),
    entradas: createEntradas(env),
    salud: createSalud(db, client, taskQueue),
    ahorroUrl:
      opciones.ahorroUrl ?? env.BELGRANO_AHORRO_URL ?? `http://127.0.0.1:${env.AHORRO_PORT}`,
    metricas,
    contadores,
  });
  const server = createHttpServer(app);
  const bitacora = createBitacora({ db, escucha, log });
  const io = createSockets(server, { env, log, sesiones, bitacora, contadores });
  const dejarDeDifundir = difundirPosiciones({
    ...{ escucha, posiciones: createPosiciones(pool.sql), io, log },
  });
  metricas.medir('belgrano_sockets', 'Clientes conectados', () => io.engine.clientsCount);
  return {
    server,
    iniciar: () => escucha.iniciar(),
    async soltar() {
      io.disconnectSockets(true);
    },
    async detener() {
      await Promise.all([
        ...[bitacora.detener(), escucha.detener(), contadores.cerrar(), dejarDeDifundir()],
      ]);
    },
  };
}
