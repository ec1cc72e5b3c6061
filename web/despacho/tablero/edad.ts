/** How long a card may be in its state before it asks for attention, by the settings. */
import { tiempoAbierto } from '../../../contracts/reglas/horario.ts';
import type { Configuracion } from '../../../contracts/despacho/configuracion.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';

export type Urgencia = 'bien' | 'atencion' | 'tarde';

const AJUSTE = {
  pendiente: 'minutos_sin_preparar',
  en_preparacion: 'minutos_en_preparacion',
  en_camino: 'minutos_en_camino',
} as const satisfies Partial<Record<EstadoTicket, keyof Configuracion>>;

/** What of the settings decides about ages. */
export type AjustesDeEdad = Pick<
  Configuracion,
  (typeof AJUSTE)[keyof typeof AJUSTE] | 'horario_apertura' | 'horario_cierre'
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
  if (ajustes === null || !tieneLimite(estado)) return 'bien';
  const limite = ajustes[AJUSTE[estado]] * 60_000;
  const abierto = tiempoAbierto(ajustes, Date.parse(desde), ahora);
  if (abierto >= limite) return 'tarde';
  return abierto >= limite * ATENCION ? 'atencion' : 'bien';
}

function tieneLimite(estado: EstadoTicket): estado is keyof typeof AJUSTE {
  return Object.hasOwn(AJUSTE, estado);
}
