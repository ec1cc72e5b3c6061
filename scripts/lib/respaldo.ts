/**
 * A copy of the business data in a folder: one compressed file a table and a manifest, all of one
 * moment. Plain COPY over a connection, so that no client tool of the server's version is needed.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { z } from 'zod';
import { withoutLimits } from '../../prisma/limits.ts';
import { ErrorDeScript } from './consola/ejecutar.ts';
import { empezarEpoca } from './epoca.ts';

const MANIFIESTO = 'manifiesto.json';
/** Accounts, sessions, addresses and photos are in it. */
const PRIVADO = { mode: 0o600 };

const manifiestoSchema = z.object({
  hecho: z.string(),
  migraciones: z.array(z.string()),
  tablas: z.array(
    z.object({
      esquema: z.string(),
      tabla: z.string(),
      columnas: z.array(z.string()),
      filas: z.number().int(),
    }),
  ),
  secuencias: z.array(z.object({ nombre: z.string(), valor: z.string() })),
});
export type Manifiesto = z.infer<typeof manifiestoSchema>;
type Tabla = Manifiesto['tablas'][number];

/** Copies everything as of now into `carpeta`, which must be new or empty. */
export async function respaldar(url: string, carpeta: string): Promise<Manifiesto> {
  await mkdir(carpeta, { recursive: true, mode: 0o700 });
  if ((await readdir(carpeta)).length > 0) {
    throw new ErrorDeScript(`${carpeta} no está vacía: un respaldo no se escribe sobre otro`);
  }
  return conectado(url, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const tablas: Tabla[] = [];
    for (const tabla of await leerTablas(client)) {
      const salida = client.query(
        copyTo(`COPY ${nombreDe(tabla)} (${columnasDe(tabla)}) TO STDOUT`),
      );
      await pipeline(salida, createGzip(), createWriteStream(archivoDe(carpeta, tabla), PRIVADO));
      tablas.push({ ...tabla, filas: salida.rowCount });
    }
    const manifiesto: Manifiesto = {
      hecho: new Date().toISOString(),
      migraciones: await leerMigraciones(client),
      tablas,
      secuencias: await leerSecuencias(client),
    };
    await client.query('COMMIT');
    // Last: a folder without it is no backup.
    const texto = `${JSON.stringify(manifiesto, null, 2)}\n`;
    await writeFile(join(carpeta, MANIFIESTO), texto, PRIVADO);
    return manifiesto;
  });
}

/**
 * Puts a backup into a database that is migrated as it was and holds no order, and begins another run of
 * history there; all or nothing.
 * @throws ErrorDeScript when the folder is no backup, or the database is not fit for it
 */
export async function restaurar(url: string, carpeta: string): Promise<Manifiesto> {
  const manifiesto = await leerManifiesto(carpeta);
  return conectado(url, async (client) => {
    await exigirApta(client, manifiesto);
    await client.query('BEGIN');
    const orden = await porDependencia(client, manifiesto.tablas);
    await client.query(`TRUNCATE ${orden.map(nombreDe).join(', ')}`);
    for (const tabla of orden) {
      // Rows come back as they were: nothing is numbered or announced anew.
      await client.query(`ALTER TABLE ${nombreDe(tabla)} DISABLE TRIGGER USER`);
      const entrada = client.query(
        copyFrom(`COPY ${nombreDe(tabla)} (${columnasDe(tabla)}) FROM STDIN`),
      );
      await pipeline(createReadStream(archivoDe(carpeta, tabla)), createGunzip(), entrada);
      await client.query(`ALTER TABLE ${nombreDe(tabla)} ENABLE TRIGGER USER`);
      if (entrada.rowCount !== tabla.filas) {
        throw new ErrorDeScript(
          `${tabla.esquema}.${tabla.tabla}: volvieron ${entrada.rowCount} filas de ${tabla.filas}`,
        );
      }
    }
    for (const { nombre, valor } of manifiesto.secuencias) {
      await client.query('SELECT setval($1::regclass, $2)', [nombre, valor]);
    }
    await empezarEpoca(client);
    await client.query('COMMIT');
    return manifiesto;
  });
}

/** Does the latter alone, where the database came back by other means. */
export async function seguirDespuesDeVolver(url: string): Promise<void> {
  await conectado(url, async (client) => {
    await client.query('BEGIN');
    await empezarEpoca(client);
    await client.query('COMMIT');
  });
}

async function leerManifiesto(carpeta: string): Promise<Manifiesto> {
  const texto = await readFile(join(carpeta, MANIFIESTO), 'utf8').catch(() => {
    throw new ErrorDeScript(`${carpeta} no es un respaldo: falta ${MANIFIESTO}`);
  });
  return manifiestoSchema.parse(JSON.parse(texto));
}

async function exigirApta(client: pg.Client, { migraciones }: Manifiesto): Promise<void> {
  const hay = await leerMigraciones(client);
  if (hay.join() !== migraciones.join()) {
    throw new ErrorDeScript(
      `La base está migrada hasta ${hay.at(-1) ?? 'nada'} y el respaldo es de ${migraciones.at(-1) ?? 'nada'}: usá la versión del respaldo y migrá después`,
    );
  }
  const { rows } = await client.query('SELECT 1 FROM ahorro.pedidos LIMIT 1');
  if (rows.length > 0)
    throw new ErrorDeScript('La base ya tiene pedidos: no se restaura sobre ellos');
}

async function leerTablas(client: pg.Client): Promise<Omit<Tabla, 'filas'>[]> {
  const { rows } = await client.query<Omit<Tabla, 'filas'>>(`
    SELECT table_schema AS esquema, table_name AS tabla,
      array_agg(column_name::text ORDER BY ordinal_position) AS columnas
    FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
      JOIN pg_class ON pg_class.oid = format('%I.%I', table_schema, table_name)::regclass
    WHERE table_schema IN ('ahorro', 'tickets') AND table_type = 'BASE TABLE'
      -- What is not logged may be lost, and is not business data.
      AND relpersistence = 'p' AND is_generated = 'NEVER'
    GROUP BY table_schema, table_name ORDER BY table_schema, table_name`);
  return rows;
}

async function leerMigraciones(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ nombre: string }>(
    `SELECT migration_name AS nombre FROM _prisma_migrations WHERE finished_at IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ nombre }) => nombre);
}

async function leerSecuencias(client: pg.Client): Promise<Manifiesto['secuencias']> {
  const { rows } = await client.query<Manifiesto['secuencias'][number]>(`
    SELECT format('%I.%I', schemaname, sequencename) AS nombre, last_value::text AS valor
    FROM pg_sequences WHERE schemaname IN ('ahorro', 'tickets') AND last_value IS NOT NULL ORDER BY 1`);
  return rows;
}

/** Tables after those they refer to. */
async function porDependencia(client: pg.Client, tablas: readonly Tabla[]): Promise<Tabla[]> {
  const { rows } = await client.query<{ de: string; a: string }>(`
    SELECT DISTINCT tc.table_schema || '.' || tc.table_name AS de,
      ccu.table_schema || '.' || ccu.table_name AS a
    FROM information_schema.table_constraints tc
    JOIN information_schema.constraint_column_usage ccu USING (constraint_schema, constraint_name)
    WHERE tc.constraint_type = 'FOREIGN KEY' AND tc.table_name <> ccu.table_name`);
  const listas: Tabla[] = [];
  const puestas = new Set<string>();
  while (listas.length < tablas.length) {
    const siguiente = tablas.find((tabla) => {
      const clave = `${tabla.esquema}.${tabla.tabla}`;
      return !puestas.has(clave) && rows.every(({ de, a }) => de !== clave || puestas.has(a));
    });
    if (siguiente === undefined) throw new Error('las tablas se refieren en círculo');
    listas.push(siguiente);
    puestas.add(`${siguiente.esquema}.${siguiente.tabla}`);
  }
  return listas;
}

function nombreDe({ esquema, tabla }: Pick<Tabla, 'esquema' | 'tabla'>): string {
  return `${pg.escapeIdentifier(esquema)}.${pg.escapeIdentifier(tabla)}`;
}

function columnasDe({ columnas }: Pick<Tabla, 'columnas'>): string {
  return columnas.map((columna) => pg.escapeIdentifier(columna)).join(', ');
}

function archivoDe(carpeta: string, { esquema, tabla }: Pick<Tabla, 'esquema' | 'tabla'>): string {
  return join(carpeta, `${esquema}.${tabla}.copy.gz`);
}

async function conectado<T>(url: string, hacer: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await withoutLimits(client);
    return await hacer(client);
  } finally {
    await client.end();
  }
}
