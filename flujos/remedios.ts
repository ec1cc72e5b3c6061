/**
 * What mends a disagreement between the row of an order and its workflow: for the reconciliation, its command and the
 * page of operations. A second time changes nothing.
 */
import { SENAL } from '../contracts/temporal/mensajes.ts';
import type { Entradas } from './entradas.ts';
import { FlujoTerminado } from './errores.ts';
import type { Mensajero } from './pedidos.ts';

export interface RevivirDeps {
  readonly mensajero: Pick<Mensajero, 'iniciar'>;
  readonly entradas: Pick<Entradas, 'deFila'>;
}

/**
 * A run is made from the row alone, in the place of one that is stuck, and goes on from there.
 * @param solicitudId of whoever asks @throws FlujoSinRespuesta
 */
export async function revivir(
  { mensajero, entradas }: RevivirDeps,
  { numero, que }: { readonly numero: string; readonly que: string },
  solicitudId: string,
): Promise<void> {
  await mensajero.iniciar(entradas.deFila(numero, solicitudId), { reemplazar: que === 'trabado' });
}

/** Its workflow reads the row again. @returns whether it lives @throws FlujoSinRespuesta */
export async function volverALeer(
  mensajero: Pick<Mensajero, 'senalar'>,
  numero: string,
): Promise<boolean> {
  try {
    await mensajero.senalar(numero, SENAL.revisar);
    return true;
  } catch (error) {
    if (error instanceof FlujoTerminado) return false;
    throw error;
  }
}

/** Ends the workflow of an order that the database does not have. @throws FlujoSinRespuesta, FlujoTerminado */
export function cerrar(mensajero: Pick<Mensajero, 'terminar'>, numero: string): Promise<void> {
  return mensajero.terminar(numero, 'la base no lo tiene');
}
