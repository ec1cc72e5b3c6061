/** In which order a driver makes their stops: a proposal, around what they have put in order themselves. Pure. */
import { PRIORIDADES } from '../estados.ts';
import type { Prioridad } from '../estados.ts';
import { normalizarZona, zonaDe } from './zonas.ts';

export interface Parada {
  readonly numero: string;
  readonly direccion: string | null;
  readonly prioridad: Prioridad;
  /** ISO 8601. */
  readonly fecha_creacion: string;
  /** Where the driver has put it, or null. */
  readonly orden: number | null;
}

interface ConZona<T> {
  readonly parada: T;
  /** As `zonaDe` has it. */
  readonly zona: string | null;
}

/**
 * `paradas` in the order in which they are made. What the driver has put in order stays so. The rest is
 * proposed: the zones in the order in which the driver has them, which is from near to far, then addresses of
 * no zone; in each the most urgent and then the oldest. A new one goes behind the last of its zone that the
 * driver has placed, and to the end where there is none.
 * @param zonas the driver's, nearest first
 */
export function proponerRecorrido<T extends Parada>(
  paradas: readonly T[],
  zonas: readonly string[],
): readonly T[] {
  const cercania = new Map(zonas.map((zona, i) => [normalizarZona(zona), i]));
  const todas = paradas.map((parada) => ({ parada, zona: zonaDe(parada.direccion, zonas) }));
  const puestas = todas.filter(({ parada }) => parada.orden !== null).sort(porOrden);
  const lejania = ({ zona }: ConZona<T>) =>
    (zona === null ? undefined : cercania.get(zona)) ?? zonas.length;
  const nuevas = todas
    .filter(({ parada }) => parada.orden === null)
    .sort((a, b) => lejania(a) - lejania(b) || porUrgencia(a.parada, b.parada));
  return intercalar(puestas, nuevas).map(({ parada }) => parada);
}

function intercalar<T>(
  puestas: readonly ConZona<T>[],
  nuevas: readonly ConZona<T>[],
): readonly ConZona<T>[] {
  const recorrido = [...puestas];
  for (const nueva of nuevas) {
    const ultima =
      nueva.zona === null ? -1 : recorrido.findLastIndex(({ zona }) => zona === nueva.zona);
    if (ultima === -1) recorrido.push(nueva);
    else recorrido.splice(ultima + 1, 0, nueva);
  }
  return recorrido;
}

function porOrden<T extends Parada>(a: ConZona<T>, b: ConZona<T>): number {
  return (a.parada.orden ?? 0) - (b.parada.orden ?? 0) || porUrgencia(a.parada, b.parada);
}

function porUrgencia(a: Parada, b: Parada): number {
  return (
    PRIORIDADES.indexOf(b.prioridad) - PRIORIDADES.indexOf(a.prioridad) ||
    Date.parse(a.fecha_creacion) - Date.parse(b.fecha_creacion) ||
    (a.numero < b.numero ? -1 : Number(a.numero > b.numero))
  );
}
