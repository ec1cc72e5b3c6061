/** `npm run crear-admin -- --despacho <usuario> | --tienda <email>`: the first admin of an empty production. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { connectDatabase, esDuplicado } from '../platform/base/database.ts';
import type { Database } from '../platform/base/database.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { hashPassword } from '../platform/seguridad/password.ts';
import { argumentos, ejecutar, ErrorDeScript, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';
import { BIEN } from './lib/consola/texto.ts';

const USO = `
Uso: npm run crear-admin -- --despacho <usuario> [--nombre <nombre>]
     npm run crear-admin -- --tienda <email> [--nombre <nombre>]

Crea un administrador de despacho o de la tienda, con una contraseña al azar que se muestra una
sola vez. Si ya existe, no lo toca.
`;

const usuarioSchema = z.string().regex(/^[a-z0-9._-]{3,40}$/);

async function correr(): Promise<boolean> {
  const texto = { type: 'string' } as const;
  const { values } = argumentos({ options: { despacho: texto, tienda: texto, nombre: texto } });
  const { despacho, tienda, nombre = 'Administración' } = values;
  if ((despacho === undefined) === (tienda === undefined)) {
    throw new ErrorDeUso('Falta --despacho <usuario> o --tienda <email>, uno de los dos');
  }
  const env = instancia('base');
  const db = connectDatabase(env, createLogger('crear-admin', env));
  // No dash to begin with: it is pasted into command lines.
  const password = randomBytes(12).toString('hex');
  const passwordHash = await hashPassword(password);
  try {
    const quien =
      despacho === undefined
        ? await deTienda(db, { email: tienda ?? '', nombre, passwordHash })
        : await deDespacho(db, { usuario: despacho, nombre, passwordHash });
    console.log(`${BIEN} ${quien}\n  contraseña  ${password}`);
    return true;
  } catch (error) {
    if (esDuplicado(error)) throw new ErrorDeScript(`${despacho ?? tienda} ya existe`);
    throw error;
  } finally {
    await db.$disconnect();
  }
}

async function deDespacho(
  db: Database,
  datos: { readonly usuario: string; readonly nombre: string; readonly passwordHash: string },
): Promise<string> {
  if (!usuarioSchema.safeParse(datos.usuario).success) {
    throw new ErrorDeUso('El usuario lleva de 3 a 40 minúsculas, números, puntos o guiones');
  }
  await db.user.create({ data: { ...datos, rol: 'admin' } });
  return `Administrador de despacho\n  usuario     ${datos.usuario}`;
}

async function deTienda(
  db: Database,
  datos: { readonly email: string; readonly nombre: string; readonly passwordHash: string },
): Promise<string> {
  const email = datos.email.toLowerCase();
  if (!z.email().safeParse(email).success) throw new ErrorDeUso(`«${email}» no es un correo`);
  await db.usuario.create({ data: { ...datos, email, rol: 'admin' } });
  return `Administrador de la tienda\n  correo      ${email}`;
}

await ejecutar({ uso: USO, limiteMs: 30_000, correr });
