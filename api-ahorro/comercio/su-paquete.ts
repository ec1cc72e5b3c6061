/** The package a request names, for the merchant who made it. */
import type { Paquete } from '../../contracts/comercio/comercio.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { idDeRuta } from '../../platform/http/declaradas/validar.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import type { Paquetes } from './paquetes.ts';

export const NO_EXISTE_PAQUETE = 'No existe ese paquete';

/** @returns a function that throws ErrorHttp 401, 403 for who is no merchant, 404 for what is somebody else's */
export function createSuPaquete(quien: QuienEs, paquetes: Pick<Paquetes, 'uno'>) {
  return async (ctx: Ctx): Promise<Paquete> => {
    const { id: usuarioId } = await quien.conRol(ctx, 'comerciante');
    const paquete = await paquetes.uno(usuarioId, idDeRuta(ctx.params['id'], NO_EXISTE_PAQUETE));
    if (paquete === null) throw noEncontrado(NO_EXISTE_PAQUETE);
    return paquete;
  };
}
