/** Logins of staff: argon2id passwords, tokens of which only a keyed hash is stored. */
import type { RolStaff } from '../../contracts/reglas/estados.ts';
import type { Database } from '../../platform/base/database.ts';
import { sinCredenciales } from '../../platform/comun/errores.ts';
import { createComparador } from '../../platform/seguridad/password.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { createTokens } from '../../platform/seguridad/tokens.ts';

export interface Staff {
  readonly id: number;
  readonly nombre: string;
  readonly rol: RolStaff;
  /** The driver this account is, for `flota`. */
  readonly repartidorId: number | null;
}

export interface Sesiones {
  /** @throws ErrorHttp 401, the same for a wrong name and a wrong password */
  iniciar(
    usuario: string,
    password: string,
  ): Promise<{ token: string; expira: Date; staff: Staff }>;
  /** Whose session it is, or null. */
  buscar(token: string): Promise<Staff | null>;
  cerrar(token: string): Promise<void>;
  /** Ends all of this account's sessions but the one of `token`. */
  cerrarOtras(userId: number, token: string): Promise<void>;
  /** What names the session of `token` where it is stored. */
  huella(token: string): string;
  /** Those of `huellas` whose session still holds. */
  vigentes(huellas: readonly string[]): Promise<ReadonlySet<string>>;
}

const DURACION_MS = 12 * 3_600_000;

export function createSesiones(
  db: Pick<Database, 'user' | 'sesion'>,
  sql: Sql,
  secreto: string,
): Sesiones {
  const tokens = createTokens(secreto);
  const esSuPassword = createComparador();

  return {
    huella: (token) => tokens.huella(token),

    async vigentes(huellas) {
      const sesiones = await db.sesion.findMany({
        where: { hash: { in: [...huellas] }, expiraEn: { gt: new Date() }, user: { activo: true } },
        select: { hash: true },
      });
      return new Set(sesiones.map(({ hash }) => hash));
    },

    async iniciar(usuario, password) {
      const user = await db.user.findUnique({
        where: { usuario: usuario.toLowerCase() },
        include: { repartidor: { select: { id: true } } },
      });
      const vale = await esSuPassword(user?.passwordHash, password);
      if (!vale || user === null || !user.activo) {
        throw sinCredenciales('Usuario o contraseña incorrectos');
      }
      const { token, hash } = tokens.nuevo();
      const expira = new Date(Date.now() + DURACION_MS);
      await db.sesion.deleteMany({ where: { userId: user.id, expiraEn: { lt: new Date() } } });
      await db.sesion.create({ data: { hash, userId: user.id, expiraEn: expira } });
      // Another password meanwhile has ended the sessions there were, and this one came too late.
      const ahora = await db.user.findUnique({ where: { id: user.id } });
      if (ahora?.passwordHash !== user.passwordHash) {
        await db.sesion.deleteMany({ where: { hash } });
        throw sinCredenciales('Usuario o contraseña incorrectos');
      }
      return { token, expira, staff: comoStaff(user) };
    },

    async buscar(token) {
      // One statement: every call of staff begins with it.
      const [staff] = await sql<Staff>`
        SELECT staff.id, staff.nombre, staff.rol, repartidor.id AS "repartidorId"
        FROM tickets.sesiones AS sesion JOIN tickets."user" AS staff ON staff.id = sesion.user_id
        LEFT JOIN tickets.repartidores AS repartidor ON repartidor.user_id = staff.id
        WHERE sesion.hash = ${tokens.huella(token)} AND sesion.expira_en > now() AND staff.activo`;
      return staff ?? null;
    },

    async cerrar(token) {
      await db.sesion.deleteMany({ where: { hash: tokens.huella(token) } });
    },

    async cerrarOtras(userId, token) {
      await db.sesion.deleteMany({ where: { userId, hash: { not: tokens.huella(token) } } });
    },
  };
}

function comoStaff(user: {
  id: number;
  nombre: string;
  rol: string;
  repartidor: { id: number } | null;
}): Staff {
  return {
    id: user.id,
    nombre: user.nombre,
    rol: user.rol as RolStaff,
    repartidorId: user.repartidor?.id ?? null,
  };
}
