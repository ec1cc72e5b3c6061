/** Staff accounts: listed, added and changed. There is always an active admin. */
import type { RolStaff } from '../../contracts/reglas/estados.ts';
import type {
  CambioUsuario,
  NuevoUsuario,
  PasswordPropia,
  Usuario,
} from '../../contracts/despacho/usuarios.ts';
import { esDuplicado, sqlDe } from '../../platform/base/database.ts';
import type { Database, Prisma, Transaction } from '../../platform/base/database.ts';
import { conflicto, noEncontrado, passwordEquivocada } from '../../platform/comun/errores.ts';
import { esPassword, hashPassword } from '../../platform/seguridad/password.ts';

const LO_QUE_SE_VE = {
  id: true,
  usuario: true,
  nombre: true,
  rol: true,
  activo: true,
  creadoEn: true,
  repartidor: { select: { id: true, nombre: true } },
} satisfies Prisma.UserSelect;
type Fila = Prisma.UserGetPayload<{ select: typeof LO_QUE_SE_VE }>;

export function createUsuarios(db: Pick<Database, 'user' | '$transaction'>) {
  return {
    async todos(): Promise<Usuario[]> {
      const filas = await db.user.findMany({ select: LO_QUE_SE_VE, orderBy: { id: 'asc' } });
      return filas.map(comoUsuario);
    },

    /** @throws ErrorHttp 404 */
    async uno(id: number): Promise<Usuario> {
      const fila = await db.user.findUnique({ where: { id }, select: LO_QUE_SE_VE });
      if (fila === null) throw noExiste();
      return comoUsuario(fila);
    },

    /** @throws ErrorHttp 409 when the name is taken */
    async crear({ password, ...nuevo }: NuevoUsuario): Promise<Usuario> {
      const data = { ...nuevo, passwordHash: await hashPassword(password) };
      return sinDuplicar(async () =>
        comoUsuario(await db.user.create({ data, select: LO_QUE_SE_VE })),
      );
    },

    /**
     * Changes an account; a new password, another role and deactivation end its sessions.
     * @throws ErrorHttp 404; 409 when the name is taken or no active admin would be left
     */
    async cambiar(id: number, { password, ...cambio }: CambioUsuario): Promise<Usuario> {
      const passwordHash = password === undefined ? undefined : await hashPassword(password);
      return sinDuplicar(() =>
        db.$transaction(async (tx) => {
          const previo = await bloquear(tx, id);
          const user = await tx.user.update({
            where: { id },
            data: { ...cambio, passwordHash },
            select: LO_QUE_SE_VE,
          });
          if (!previo.otrosAdmins && previo.esAdmin && !esAdmin(user)) {
            throw conflicto('Es el último administrador activo');
          }
          if (passwordHash !== undefined || !user.activo || user.rol !== previo.rol) {
            await tx.sesion.deleteMany({ where: { userId: id } });
          }
          if (user.rol === 'flota' || user.repartidor === null) return comoUsuario(user);
          // Only an account of `flota` may be a driver's.
          await tx.repartidor.updateMany({ where: { userId: id }, data: { userId: null } });
          return comoUsuario({ ...user, repartidor: null });
        }),
      );
    },

    /**
     * Another password for the account `id`, by who is logged in to it; all its sessions but `sesion` end.
     * @param sesion what names it where it is stored
     * @throws ErrorHttp 400 when the current password is wrong
     */
    async cambiarLaPropia(id: number, sesion: string, dada: PasswordPropia): Promise<void> {
      const { passwordHash: actual } = await db.user.findUniqueOrThrow({ where: { id } });
      if (!(await esPassword(actual, dada.password_actual))) throw passwordEquivocada();
      const passwordHash = await hashPassword(dada.password);
      await db.$transaction(async (tx) => {
        await tx.user.update({ where: { id }, data: { passwordHash } });
        await tx.sesion.deleteMany({ where: { userId: id, hash: { not: sesion } } });
      });
    },
  };
}

export type Usuarios = ReturnType<typeof createUsuarios>;

/**
 * Locks the account together with every active admin, all in the order of ids: of two admins who
 * take each other's role away at once, the second finds that they are the last.
 * @throws ErrorHttp 404
 */
async function bloquear(tx: Transaction, id: number) {
  const filas = await sqlDe(tx)<{ id: number; rol: string; activo: boolean }>`
    SELECT id, rol, activo FROM tickets."user"
    WHERE id = ${id} OR (rol = 'admin' AND activo) ORDER BY id FOR UPDATE`;
  const previo = filas.find((fila) => fila.id === id);
  if (previo === undefined) throw noExiste();
  return {
    rol: previo.rol,
    esAdmin: esAdmin(previo),
    otrosAdmins: filas.some((fila) => fila.id !== id && esAdmin(fila)),
  };
}

function esAdmin({ rol, activo }: { readonly rol: string; readonly activo: boolean }): boolean {
  return rol === 'admin' && activo;
}

function comoUsuario({ creadoEn, rol, ...fila }: Fila): Usuario {
  return { ...fila, rol: rol as RolStaff, creado_en: creadoEn.toISOString() };
}

function noExiste() {
  return noEncontrado('No existe ese usuario');
}

async function sinDuplicar<T>(hacer: () => Promise<T>): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    throw conflicto('Ya hay una cuenta con ese usuario');
  }
}
