/**
 * Closing an account: what the law has us keep stays, which is its orders; the rest is forgotten, and nobody logs in
 * to it any more.
 */
import { randomBytes } from 'node:crypto';
import { conflicto, passwordEquivocada } from '../../platform/comun/errores.ts';
import type { Database } from '../../platform/base/database.ts';
import { ESTADOS_FINALES } from '../../contracts/reglas/estados.ts';
import { esPassword, hashPassword } from '../../platform/seguridad/password.ts';

const NOMBRE = 'Cuenta cerrada';

/**
 * For the account's owner.
 * @throws ErrorHttp 400 when the password is wrong; 409 for the shop's admin, while an order is on its way, or
 *   packages would go on ordering
 */
export type CerrarCuenta = (id: number, password: string) => Promise<void>;

export function createCierre(db: Pick<Database, 'usuario' | '$transaction'>): CerrarCuenta {
  return async (id, password) => {
    const cuenta = await db.usuario.findUniqueOrThrow({ where: { id } });
    if (!(await esPassword(cuenta.passwordHash, password))) throw passwordEquivocada();
    if (cuenta.rol === 'admin') throw conflicto('Quien administra la tienda no cierra su cuenta');
    const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
    await db.$transaction(async (tx) => {
      // A login under way waits for this one, and finds nobody.
      await tx.usuario.update({
        where: { id },
        data: {
          ...{ email: `cerrada-${id}@cuenta.invalid`, nombre: NOMBRE, passwordHash },
          ...{ apellido: null, telefono: null, direccion: null, activo: false },
          ...{ siFalta: null, siNoContesta: null },
        },
      });
      await exigirNadaPendiente(tx, id);
      await tx.sesionTienda.deleteMany({ where: { usuarioId: id } });
      await tx.tokenRecuperacion.deleteMany({ where: { usuarioId: id } });
      await tx.carrito.deleteMany({ where: { usuarioId: id } });
      await tx.lista.deleteMany({ where: { usuarioId: id } });
      await tx.direccionGuardada.deleteMany({ where: { usuarioId: id } });
      await tx.correo.deleteMany({ where: { para: cuenta.email, estado: { not: 'pendiente' } } });
      await tx.comerciante.updateMany({ where: { usuarioId: id }, data: { activo: false } });
    });
  };
}

async function exigirNadaPendiente(
  tx: Pick<Database, 'pedido' | 'paqueteComerciante'>,
  usuarioId: number,
): Promise<void> {
  const abiertos = await tx.pedido.count({
    where: { usuarioId, estado: { notIn: [...ESTADOS_FINALES] } },
  });
  if (abiertos > 0) throw conflicto('Tenés un pedido en curso: cerrala cuando llegue');
  const paquetes = await tx.paqueteComerciante.count({
    where: { comerciante: { usuarioId }, eliminadoEn: null },
  });
  if (paquetes > 0) throw conflicto('Tenés paquetes que se piden solos: borralos primero');
}
