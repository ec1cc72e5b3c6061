/** `npm run inicializar-db`: migrates the database, and seeds it unless in production. */
import { applyMigrations } from '../prisma/migrate.ts';
import { sembrar } from '../prisma/seed/sembrar.ts';
import { connectDatabase } from '../platform/base/database.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { argumentos, ejecutar } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';

const USO = `
Uso: npm run inicializar-db

Aplica las migraciones que falten a la base de DATABASE_URL (o DATABASE_DIRECT_URL) y, fuera de producción,
carga los datos de desarrollo que no estén. Se puede repetir.
`;

async function correr(): Promise<boolean> {
  argumentos({ options: {} });
  const env = instancia('directa');
  const migraciones = await applyMigrations(env.DATABASE_DIRECT_URL);
  console.log(
    migraciones.length === 0
      ? 'La base ya estaba al día.'
      : `Migraciones aplicadas: ${migraciones.join(', ')}`,
  );
  if (env.produccion) {
    console.log('Producción: no se cargan datos de desarrollo.');
    return true;
  }
  const db = connectDatabase(env, createLogger('inicializar-db', env));
  const { productos, cuentas, repartidores } = await sembrar(db);
  await db.$disconnect();
  console.log(
    `Datos de desarrollo: ${productos} productos, ${cuentas} cuentas y ${repartidores} repartidores nuevos.`,
  );
  return true;
}

await ejecutar({ uso: USO, correr });
