/** Logins of the shop: kept in the database, so a restart logs nobody out; each use prolongs them. */
import type { SesionAbierta } from '../../contracts/tienda/cuentas.ts';
import type { Cuenta } from '../../contracts/tienda/cuentas.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { sinCredenciales } from '../../platform/comun/errores.ts';
import { createComparador } from '../../platform/seguridad/password.ts';
import type { Tokens } from '../../platform/seguridad/tokens.ts';
import { comoCuenta } from './cuentas.ts';

export interface Cliente extends Cuenta {
  readonly sesionId: number;
  /** Set when this use has prolonged the session: the cookie is to follow. */
  readonly expira?: Date;
}

type SesionLeida = Parameters<typeof comoCuenta>[0] & {
  readonly sesionId: number;
  readonly expiraEn: Date;
  readonly usadaEn: Date;
};

export interface SesionNueva {
  readonly token: string;
  readonly expira: Date;
  readonly cuenta: Cuenta;
}

/** Where a session is opened from, for its owner to recognise. */
export interface Origen {
  readonly agente: string;
  readonly direccion: string;
}

const DURACION_MS = 30 * 24 * 3_600_000;
/** A session is prolonged at most this often: not every request writes. */
const PROLONGAR_CADA_MS = 3_600_000;

export function createSesionesTienda(
  sql: Sql,
  db: Pick<Database, 'usuario' | 'sesionTienda'>,
  tokens: Tokens,
) {
  const esSuPassword = createComparador();

  /** Only while the password is still `passwordHash`: another one has ended all sessions. */
  async function abrir(cuenta: Cuenta, passwordHash: string, origen: Origen): Promise<SesionNueva> {
    const { token, hash } = tokens.nuevo();
    const expira = new Date(Date.now() + DURACION_MS);
    await db.sesionTienda.deleteMany({
      where: { usuarioId: cuenta.id, expiraEn: { lt: new Date() } },
    });
    const abiertas = await sql`
      INSERT INTO ahorro.sesiones (hash, usuario_id, agente, direccion, expira_en)
      SELECT ${hash}, id, ${origen.agente.slice(0, 300)}, ${origen.direccion}, ${expira}
      FROM ahorro.usuarios WHERE id = ${cuenta.id} AND password_hash = ${passwordHash} AND activo FOR SHARE
      RETURNING id`;
    if (abiertas.length === 0) throw incorrectos();
    return { token, expira, cuenta };
  }

  return {
    abrir,

    /** @throws ErrorHttp 401, the same and as late for an unknown address as for a wrong password */
    async iniciar(email: string, password: string, origen: Origen): Promise<SesionNueva> {
      const usuario = await db.usuario.findUnique({ where: { email } });
      const vale = await esSuPassword(usuario?.passwordHash, password);
      if (!vale || usuario === null) throw incorrectos();
      return abrir(comoCuenta(usuario), usuario.passwordHash, origen);
    },

    /** Whose session it is, or null. */
    async buscar(token: string): Promise<Cliente | null> {
      // One statement: every call of whoever is logged in begins with it.
      const [sesion] = await sql<SesionLeida>`
        SELECT sesion.id AS "sesionId", sesion.expira_en AS "expiraEn", sesion.usada_en AS "usadaEn",
          usuario.id, usuario.email, usuario.nombre, usuario.apellido, usuario.telefono,
          usuario.direccion, usuario.rol, usuario.si_falta AS "siFalta",
          usuario.si_no_contesta AS "siNoContesta"
        FROM ahorro.sesiones AS sesion JOIN ahorro.usuarios AS usuario ON usuario.id = sesion.usuario_id
        WHERE sesion.hash = ${tokens.huella(token)} AND usuario.activo`;
      const ahora = Date.now();
      if (sesion === undefined || sesion.expiraEn.getTime() <= ahora) return null;
      const cliente = { ...comoCuenta(sesion), sesionId: sesion.sesionId };
      if (ahora - sesion.usadaEn.getTime() < PROLONGAR_CADA_MS) return cliente;
      const expira = new Date(ahora + DURACION_MS);
      // updateMany: one that was ended a moment ago stays so.
      await db.sesionTienda.updateMany({
        where: { id: cliente.sesionId },
        data: { usadaEn: new Date(ahora), expiraEn: expira },
      });
      return { ...cliente, expira };
    },

    /** The sessions of an account, the last used first. */
    async deCuenta({ id, sesionId }: Cliente): Promise<SesionAbierta[]> {
      const filas = await db.sesionTienda.findMany({
        where: { usuarioId: id, expiraEn: { gt: new Date() } },
        orderBy: [{ usadaEn: 'desc' }, { id: 'desc' }],
        take: 100,
      });
      return filas.map((fila) => ({
        id: fila.id,
        agente: fila.agente,
        direccion: fila.direccion,
        creada_en: fila.creadaEn.toISOString(),
        usada_en: fila.usadaEn.toISOString(),
        actual: fila.id === sesionId,
      }));
    },

    /** Ends all sessions of an account but its own. */
    async cerrarOtras({ id, sesionId }: Cliente): Promise<void> {
      await db.sesionTienda.deleteMany({ where: { usuarioId: id, id: { not: sesionId } } });
    },

    /** Ends a session of this account. @returns whether there was one */
    async cerrar(usuarioId: number, id: number): Promise<boolean> {
      const { count } = await db.sesionTienda.deleteMany({ where: { id, usuarioId } });
      return count > 0;
    },
  };
}

export type SesionesTienda = ReturnType<typeof createSesionesTienda>;

function incorrectos() {
  return sinCredenciales('Correo o contraseña incorrectos');
}
