/** `npm run crear-migracion -- <nombre>`: drafts a migration from what the schema has changed. */
import { join, relative } from 'node:path';
import { draftMigration } from '../../prisma/migrate.ts';
import { argumentos, ejecutar, ErrorDeScript, ErrorDeUso } from '../lib/consola/ejecutar.ts';
import { instancia } from '../lib/consola/instancia.ts';
import { BIEN } from '../lib/consola/texto.ts';

const USO = `
Uso: npm run crear-migracion -- <nombre>

Escribe una migración nueva con lo que prisma/schema tiene de más que la última.
No la aplica: eso lo hace «npm run inicializar-db», después de que la haya leído.
Hace falta PostgreSQL en marcha (DATABASE_URL), solo para conocer su versión.

  <nombre>  en minúsculas, por ejemplo agregar_zonas
`;

async function correr(): Promise<boolean> {
  const { positionals } = argumentos({ allowPositionals: true });
  const [dado, ...demas] = positionals;
  if (dado === undefined) throw new ErrorDeUso('Falta el nombre de la migración');
  if (demas.length > 0) throw new ErrorDeUso(`Argumento de más: ${demas.join(' ')}`);
  const nombre = dado.replaceAll('-', '_');
  if (!/^[a-z0-9_]{3,60}$/.test(nombre)) {
    throw new ErrorDeUso(`«${dado}»: solo minúsculas, números y guiones, de 3 a 60`);
  }
  const carpeta = await redactar(instancia('directa').DATABASE_DIRECT_URL, nombre);
  if (carpeta === null) {
    console.log('El esquema no cambió desde la última migración: no hay nada que escribir.');
    return true;
  }
  console.log(`${BIEN} ${relative(process.cwd(), join(carpeta, 'migration.sql'))}`);
  console.log('  Los checks, triggers, funciones e índices parciales se agregan a mano ahí.');
  console.log('  Leela, y después aplicala con: npm run inicializar-db');
  return true;
}

async function redactar(url: string, nombre: string): Promise<string | null> {
  try {
    return await draftMigration(url, nombre);
  } catch (error) {
    const [motivo = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new ErrorDeScript(`No se pudo comparar el esquema con ${new URL(url).host}: ${motivo}`);
  }
}

await ejecutar({ uso: USO, limiteMs: 60_000, correr });
