/** A Belgrano for one day: its own database, a Temporal whose clock jumps, a worker and dispatch's API. All real. */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection } from '@temporalio/worker';
import pg from 'pg';
import type { Activities } from '../../activities/index.ts';
import { componerTickets } from '../../api-tickets/componer.ts';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import type { Estrategia } from '../../contracts/reglas/reparto/eleccion.ts';
import { dropDatabase, startPostgres } from '../support/procesos/postgres.ts';
import { createEntradas } from '../../flujos/entradas.ts';
import { createMensajero } from '../../flujos/pedidos.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { connectDatabase } from '../../platform/base/database.ts';
import type { Database } from '../../platform/base/database.ts';
import { connectSql } from '../../platform/base/sql.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { terminar } from '../../platform/http/servicio.ts';
import { escuchar } from '../../platform/http/servidor.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import { dataConverter } from '../../platform/temporal/temporal.ts';
import { limitWaits } from '../../prisma/limits.ts';
import { applyMigrations } from '../../prisma/migrate.ts';
import { sembrar } from '../../prisma/seed/sembrar.ts';
import { componerActividades } from '../../worker/actividades.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { aLaVez, createWorker } from '../../worker/proceso/worker.ts';
import { entrar } from '../support/personas/llamadas.ts';
import { servidorConTiempo } from '../support/servidores/temporal.ts';

const ESPERA_MS = 30_000;
export const log = createLogger('laboratorio', { LOG_LEVEL: 'silent', produccion: true });

export interface Escenario {
  readonly db: Database;
  readonly sql: SqlPool;
  readonly client: Client;
  readonly tiempo: TestWorkflowEnvironment;
  readonly mensajero: ReturnType<typeof createMensajero>;
  readonly entradas: ReturnType<typeof createEntradas>;
  /** Dispatch's API, and the session of its admin. */
  readonly tickets: string;
  readonly token: string;
  cerrar(): Promise<void>;
}

export interface Laboratorio {
  /** A Belgrano that gives tickets by `estrategia`; `alrededor` is told of the steps of its orders. */
  escenario(
    estrategia: Estrategia,
    alrededor: (pasos: Activities, ahora: () => Promise<number>) => Activities,
  ): Promise<Escenario>;
  cerrar(): Promise<void>;
}

/** A database server with one that is migrated and seeded, which every day gets a copy of. */
export async function abrirLaboratorio(): Promise<Laboratorio> {
  const postgres = await startPostgres({ database: 'modelo', fsync: false });
  try {
    await applyMigrations(postgres.url);
    const db = connectDatabase({ DATABASE_URL: postgres.url, DATABASE_POOL: 5 }, log);
    await sembrar(db);
    await prepararModelo(db);
    await db.$disconnect();
    await workflowBundle();
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  return {
    escenario: (estrategia, alrededor) => montar(postgres.url, estrategia, alrededor),
    cerrar: () => postgres.stop(),
  };
}

const UNA_SEMANA = 7 * 24 * 60;

/**
 * Goods without end, dispatch open all day, and no word of what is late: since when something is in its state the
 * database says, by whose clock it is long ago.
 */
async function prepararModelo(db: Database): Promise<void> {
  await db.producto.updateMany({ data: { stock: 1_000_000 } });
  await db.repartidor.deleteMany();
  await ajustar(db, {
    ...{ horario_apertura: '00:00', horario_cierre: '24:00' },
    ...{ minutos_sin_preparar: UNA_SEMANA, minutos_en_preparacion: UNA_SEMANA },
    ...{ minutos_listo: UNA_SEMANA, minutos_en_camino: UNA_SEMANA },
  });
}

async function ajustar(db: Database, ajustes: Partial<Configuracion>): Promise<void> {
  for (const [clave, valor] of Object.entries(ajustes))
    await db.configuracion.upsert({
      where: { clave },
      create: { clave, valor, descripcion: '' },
      update: { valor },
    });
}

/** Undone in the opposite order of what was begun, also where it was not begun to the end. */
async function montar(
  modelo: string,
  ...[estrategia, alrededor]: Parameters<Laboratorio['escenario']>
): Promise<Escenario> {
  const alCerrar: (() => Promise<unknown>)[] = [];
  const cerrar = async () => {
    for (const fin of alCerrar.reverse()) await fin();
  };
  try {
    const url = await copia(modelo);
    alCerrar.push(() =>
      dropDatabase(enElServidor(modelo, 'postgres'), new URL(url).pathname.slice(1)),
    );
    const tiempo = await servidorConTiempo();
    alCerrar.push(() => tiempo.teardown());
    const env = ajustesDe(url, tiempo.address);
    const db = connectDatabase(env, log);
    const sql = connectSql(env, log);
    alCerrar.push(() => Promise.all([db.$disconnect(), sql.cerrar()]));
    await ajustar(db, { estrategia_asignacion: estrategia });
    const connection = await Connection.connect({ address: tiempo.address });
    alCerrar.push(() => connection.close());
    const client = new Client({ connection, dataConverter: dataConverter(env) });
    const taskQueue = `pedidos-${randomUUID()}`;
    const mensajero = createMensajero(client, { esperaMs: ESPERA_MS, taskQueue });
    const pasos = componerActividades({ env, db, sql, log });
    const activities = alrededor(pasos, () => tiempo.currentTimeMs());
    alCerrar.push(await correrWorker(env, { taskQueue, activities }));
    const servicio = componerTickets({ env, log, db, sql, client }, { taskQueue });
    await servicio.iniciar();
    alCerrar.push(() => terminar(servicio, 2_000));
    const puerto = await escuchar(servicio.server, 0, 'PORT', '127.0.0.1');
    const tickets = `http://127.0.0.1:${puerto}`;
    const token = await entrar(tickets);
    const entradas = createEntradas(env);
    return { db, sql, client, tiempo, mensajero, entradas, tickets, token, cerrar };
  } catch (error) {
    await cerrar();
    throw error;
  }
}

async function copia(modelo: string): Promise<string> {
  const nombre = `dia_${randomUUID().replaceAll('-', '')}`;
  const [servidor, url] = [enElServidor(modelo, 'postgres'), enElServidor(modelo, nombre)];
  const plantilla = pg.escapeIdentifier(new URL(modelo).pathname.slice(1));
  await conCliente(servidor, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(nombre)} TEMPLATE ${plantilla}`),
  );
  // A copy has the tables of its template, not its settings.
  await conCliente(url, limitWaits);
  return url;
}

function enElServidor(url: string, base: string): string {
  const direccion = new URL(url);
  direccion.pathname = `/${base}`;
  return direccion.href;
}

async function conCliente(
  connectionString: string,
  hacer: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await hacer(client);
  } finally {
    await client.end();
  }
}

function ajustesDe(url: string, temporal: string): Env {
  return loadEnv({
    LOG_LEVEL: 'silent',
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal,
    LIMITE_POR_MINUTO: '1000000',
    CHECKOUT_ESPERA_MS: String(ESPERA_MS),
  });
}

async function correrWorker(
  env: Env,
  { taskQueue, activities }: { readonly taskQueue: string; readonly activities: Activities },
): Promise<() => Promise<void>> {
  const connection = await NativeConnection.connect({ address: env.TEMPORAL_ADDRESS });
  const worker = await createWorker({
    ...{ connection, namespace: env.TEMPORAL_NAMESPACE, taskQueue, log, activities },
    workflowBundle: await workflowBundle(),
    dataConverter: dataConverter(env),
    aLaVez: aLaVez(env),
  });
  const corrida = worker.run();
  return async () => {
    worker.shutdown();
    await corrida;
    await connection.close();
  };
}
