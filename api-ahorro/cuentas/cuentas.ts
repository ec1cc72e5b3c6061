/** Accounts of the shop: made, read and changed by whom they belong to. */
import type { CambioCuenta, Cuenta, NuevaCuenta } from '../../contracts/tienda/cuentas.ts';
import type { RolTienda } from '../../contracts/reglas/estados.ts';
import type { SiFalta, SiNoContesta } from '../../contracts/reglas/preparacion/lineas.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import type { Database, Prisma } from '../../platform/base/database.ts';
import { conflicto, passwordEquivocada } from '../../platform/comun/errores.ts';
import { esPassword, hashPassword } from '../../platform/seguridad/password.ts';

export const DATOS_DE_CUENTA = {
  id: true,
  email: true,
  nombre: true,
  apellido: true,
  telefono: true,
  direccion: true,
  rol: true,
  siFalta: true,
  siNoContesta: true,
} satisfies Prisma.UsuarioSelect;
type Fila = Prisma.UsuarioGetPayload<{ select: typeof DATOS_DE_CUENTA }>;

export function createCuentas(db: Pick<Database, 'usuario' | '$transaction'>) {
  return {
    /** @throws ErrorHttp 409 when the address has an account */
    async crear({ password, ...datos }: NuevaCuenta): Promise<Cuenta & { passwordHash: string }> {
      const passwordHash = await hashPassword(password);
      const fila = await sinDuplicar(() => db.usuario.create({ data: { ...datos, passwordHash } }));
      return { ...comoCuenta(fila), passwordHash };
    },

    /**
     * Another password ends every session but `sesionId`; it or another address, all open recovery links.
     * @throws ErrorHttp 400 when the current password is wrong, 409 when the address is taken
     */
    async cambiar(id: number, sesionId: number, cambio: CambioCuenta): Promise<Cuenta> {
      const { password, password_actual, si_falta, si_no_contesta, ...datos } = cambio;
      const data = { ...datos, siFalta: si_falta, siNoContesta: si_no_contesta };
      const actual = await db.usuario.findUniqueOrThrow({ where: { id } });
      if (password_actual !== undefined) {
        const vale = await esPassword(actual.passwordHash, password_actual);
        if (!vale) throw passwordEquivocada();
      }
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      return sinDuplicar(() =>
        db.$transaction(async (tx) => {
          const fila = await tx.usuario.update({
            where: { id },
            data: { ...data, passwordHash },
            select: DATOS_DE_CUENTA,
          });
          if (passwordHash !== undefined) {
            await tx.sesionTienda.deleteMany({ where: { usuarioId: id, id: { not: sesionId } } });
          }
          // Links that went to the mailbox before, or are older than the password, open nothing any more.
          if (passwordHash !== undefined || fila.email !== actual.email) {
            await tx.tokenRecuperacion.updateMany({
              where: { usuarioId: id, usadoEn: null },
              data: { usadoEn: new Date() },
            });
          }
          return comoCuenta(fila);
        }),
      );
    },
  };
}

export type Cuentas = ReturnType<typeof createCuentas>;

export function comoCuenta(fila: Fila): Cuenta {
  const { id, email, nombre, apellido, telefono, direccion, rol, siFalta, siNoContesta } = fila;
  return {
    ...{ id, email, nombre, apellido, telefono, direccion, rol: rol as RolTienda },
    ...(siFalta === null ? {} : { si_falta: siFalta as SiFalta }),
    ...(siNoContesta === null ? {} : { si_no_contesta: siNoContesta as SiNoContesta }),
  };
}

/** Of who is logged in, without the session. */
export function soloLaCuenta({ sesionId: _, expira: __, ...cuenta }: Cuenta & DeLaSesion): Cuenta {
  return cuenta;
}
interface DeLaSesion {
  readonly sesionId: number;
  readonly expira?: Date;
}

async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    throw conflicto('Ya hay una cuenta con ese correo');
  }
}
