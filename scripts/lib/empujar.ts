/** Pushes orders that wait: starts the workflow where it is missing, and asks it to try now. */
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import { FlujoTerminado } from '../../flujos/errores.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import type { EnEspera, Flujo } from './en-espera.ts';

export interface EmpujarDeps {
  readonly mensajero: Pick<Mensajero, 'iniciar' | 'senalar'>;
  readonly entradas: Pick<Entradas, 'deFila'>;
}

/** @returns undefined when it was pushed, otherwise why it cannot be */
export async function empujar(
  { mensajero, entradas }: EmpujarDeps,
  { numero }: EnEspera,
  flujo: Flujo,
): Promise<string | undefined> {
  try {
    // One that is missing, or was ended by hand, goes on from its row.
    if (flujo !== 'corre') await mensajero.iniciar(entradas.deFila(numero, 'cola'));
    await mensajero.senalar(numero, SENAL.empujar);
    return undefined;
  } catch (error) {
    // Started and done before the signal came: all the better.
    if (error instanceof FlujoTerminado) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}
