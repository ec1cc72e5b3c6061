/** Merchants: accounts that buy for their business. */
import type { CambioComerciante, Comerciante, NuevoComerciante } from '../contracts/comercio.ts';
import { esDuplicado } from '../platform/database.ts';
import type { Database } from '../platform/database.ts';
import { conflicto, noEncontrado } from '../platform/errores.ts';
import type { Cliente } from './sesiones.ts';

const DATOS = { id: true, nombre: true, cuit: true, direccion: true } as const;

export function createComerciantes(db: Pick<Database, 'comerciante' | 'usuario' | '$transaction'>) {
  return {
    /** @throws ErrorHttp 409 when the account is one already, or its CUIT or name is taken */
    async crear({ id, rol }: Cliente, datos: NuevoComerciante): Promise<Comerciante> {
      if (rol === 'admin') throw conflicto('La cuenta de administración no puede ser comerciante');
      return sinDuplicar(db, datos, id, () =>
        db.$transaction(async (tx) => {
          const comerciante = await tx.comerciante.create({
            data: { ...datos, usuarioId: id },
            select: DATOS,
          });
          await tx.usuario.update({ where: { id }, data: { rol: 'comerciante' } });
          return comerciante;
        }),
      );
    },

    /** @throws ErrorHttp 404 when the account has none */
    async deUsuario(usuarioId: number): Promise<Comerciante> {
      const comerciante = await db.comerciante.findUnique({ where: { usuarioId }, select: DATOS });
      if (comerciante === null) throw noEncontrado('La cuenta no es de un comerciante');
      return comerciante;
    },

    /** @throws ErrorHttp 409 when the name is taken */
    async cambiar(usuarioId: number, data: CambioComerciante): Promise<Comerciante> {
      return sinDuplicar(db, data, usuarioId, () =>
        db.comerciante.update({ where: { usuarioId }, data, select: DATOS }),
      );
    },
  };
}

export type Comerciantes = ReturnType<typeof createComerciantes>;

async function sinDuplicar<T>(
  db: Pick<Database, 'comerciante'>,
  { nombre = '', cuit = '' }: { readonly nombre?: string; readonly cuit?: string },
  usuarioId: number,
  hacer: () => Promise<T>,
): Promise<T> {
  try {
    return await hacer();
  } catch (error) {
    if (!esDuplicado(error)) throw error;
    const otros = await db.comerciante.findMany({
      where: { OR: [{ usuarioId }, { cuit }, { nombre, NOT: { usuarioId } }] },
      select: { usuarioId: true, cuit: true },
    });
    if (cuit !== '' && otros.some((otro) => otro.usuarioId === usuarioId)) {
      throw conflicto('La cuenta ya es de un comerciante');
    }
    if (otros.some((otro) => otro.cuit === cuit))
      throw tomado('cuit', 'Ya hay un comerciante con ese CUIT');
    throw tomado('nombre', 'Ya hay un comerciante con ese nombre');
  }
}

function tomado(campo: string, mensaje: string) {
  return conflicto(mensaje, { errores: [{ campo, mensaje }] });
}
