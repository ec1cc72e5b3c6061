/** How long a card may be in its state before it asks for attention, by the settings. */
import { tiempoAbierto } from '../../../../contracts/reglas/tiempo/horario.ts';
import type { Configuracion } from '../../../../contracts/despacho/configuracion.ts';
import { DEMORA } from '../../../../contracts/reglas/estados.ts';
import type { AjusteDeDemora, EstadoTicket } from '../../../../contracts/reglas/estados.ts';

export type Urgencia = 'bien' | 'atencion' | 'tarde';

/** What of the settings decides about ages. */
export type AjustesDeEdad = Pick<
  Configuracion,
  AjusteDeDemora | 'horario_apertura' | 'horario_cierre'
>;

/** Amber after this part of the time after which it is red, and dispatch is warned. */
const ATENCION = 2 / 3;

/** Whole minutes since `desde`, never negative. */
export function minutosDesde(desde: string, ahora: number): number {
  return Math.max(0, Math.floor((ahora - Date.parse(desde)) / 60_000));
}

/** As the warnings count: only the time in which dispatch is open. Fine until the settings are known. */
export function urgenciaDe(
  estado: EstadoTicket,
  desde: string,
  ahora: number,
  ajustes: AjustesDeEdad | null,
): Urgencia {
  const { ajuste } = DEMORA[estado];
  if (ajustes === null || ajuste === undefined) return 'bien';
  const limite = ajustes[ajuste] * 60_000;
  const abierto = tiempoAbierto(ajustes, Date.parse(desde), ahora);
  if (abierto >= limite) return 'tarde';
  return abierto >= limite * ATENCION ? 'atencion' : 'bien';
}
