/** The settings as the activities read them: in their own transaction, so that a change holds at once. */
import { completarConfiguracion } from '../contracts/configuracion.ts';
import type { Configuracion } from '../contracts/configuracion.ts';
import type { Transaction } from '../platform/database.ts';

export async function leerConfiguracion(
  tx: Pick<Transaction, 'configuracion'>,
): Promise<Configuracion> {
  const filas = await tx.configuracion.findMany({ select: { clave: true, valor: true } });
  return completarConfiguracion(
    Object.fromEntries(filas.map(({ clave, valor }) => [clave, valor])),
  );
}
