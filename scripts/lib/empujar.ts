/** Pushes orders that wait: starts the workflow where it is missing, and asks it to try now. */
import { SENAL } from '../../contracts/temporal.ts';
import type { Entradas } from '../../platform/entradas.ts';
import { FlujoTerminado } from '../../platform/flujo-errores.ts';
import type { Mensajero } from '../../platform/mensajero.ts';
import type { EnEspera, Flujo } from './en-espera.ts';

export interface EmpujarDeps {
  readonly mensajero: Pick<Mensajero, 'iniciar' | 'senalar'>;
  readonly entradas: Pick<Entradas, 'deAhorro'>;
}

/** @returns undefined when it was pushed, otherwise why it cannot be */
export async function empujar(
  { mensajero, entradas }: EmpujarDeps,
  { numero, deAhorro, metodoPago }: EnEspera,
  flujo: Flujo,
): Promise<string | undefined> {
  if (flujo === 'termino') return 'su flujo ya terminó';
  if (flujo === 'no_existe') {
    if (!deAhorro) return 'su flujo ya no existe';
  }
  try {
    if (flujo === 'no_existe')
      await mensajero.iniciar(entradas.deAhorro(numero, 'cola', metodoPago));
    await mensajero.senalar(numero, SENAL.empujar);
    return undefined;
  } catch (error) {
    // Started and done before the signal came: all the better.
    if (error instanceof FlujoTerminado) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}
