/** `npm run inicializar-db`: migrates the database, and seeds it unless in production. */
import { applyMigrations } from '../prisma/migrate.ts';
import { sembrar } from '../prisma/seed/sembrar.ts';
import { connectDatabase } from '../platform/base/database.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { correr } from '../platform/proceso/proceso.ts';
import { instancia } from './lib/consola/instancia.ts';

await correr(async () => {
  const env = instancia('directa');
  const migraciones = await applyMigrations(env.DATABASE_DIRECT_URL);
  console.log(
    migraciones.length === 0
      ? 'La base ya estaba al día.'
      : `Migraciones aplicadas: ${migraciones.join(', ')}`,
  );
  if (env.produccion) {
    console.log('Producción: no se cargan datos de desarrollo.');
  } else {
    const db = connectDatabase(env, createLogger('inicializar-db', env));
    const { productos, cuentas, repartidores } = await sembrar(db);
    await db.$disconnect();
    console.log(
      `Datos de desarrollo: ${productos} productos, ${cuentas} cuentas y ${repartidores} repartidores nuevos.`,
    );
  }
  process.exit(0);
});
