/** In which order a driver makes their stops: a proposal, around what they have put in order themselves. Pure. */
import { PRIORIDADES } from '../estados.ts';
import type { Prioridad } from '../estados.ts';
import { barrioDe } from './barrios.ts';
import type { Caminos } from './caminos.ts';
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
  /** As `zonaDe` has it; its barrio, where it is known how long it takes from one to another. */
  readonly zona: string | null;
}

/**
 * `paradas` in the order in which they are made. What the driver has put in order stays so. The rest is
 * proposed: the zones in the order in which the driver has them, which is from near to far, then addresses of
 * no zone; in each the most urgent and then the oldest. A new one goes behind the last of its zone that the
 * driver has placed, and to the end where there is none.
 * @param zonas the driver's, nearest first
 * @param caminos how long it takes from one barrio to another, where that is known: then the zones are the barrios, and
 * after each comes the nearest one
 */
export function proponerRecorrido<T extends Parada>(
  paradas: readonly T[],
  zonas: readonly string[],
  caminos?: Caminos,
): readonly T[] {
  const zonaDeParada = ({ direccion }: T) =>
    caminos === undefined ? zonaDe(direccion, zonas) : barrioDe(direccion);
  const cercania = new Map(zonas.map((zona, i) => [normalizarZona(zona), i]));
  const todas = paradas.map((parada) => ({ parada, zona: zonaDeParada(parada) }));
  const puestas = todas.filter(({ parada }) => parada.orden !== null).sort(porOrden);
  const lejania = ({ zona }: ConZona<T>) =>
    (zona === null ? undefined : cercania.get(normalizarZona(zona))) ?? zonas.length;
  const nuevas = todas
    .filter(({ parada }) => parada.orden === null)
    .sort((a, b) => lejania(a) - lejania(b) || porUrgencia(a.parada, b.parada));
  const seguidas =
    caminos === undefined ? nuevas : encadenar(nuevas, puestas.at(-1)?.zona ?? null, caminos);
  return intercalar(puestas, seguidas).map(({ parada }) => parada);
}

/** From the nearest barrio to the nearest of the rest, each with all of its stops; those of no barrio at the end. */
function encadenar<T>(
  nuevas: readonly ConZona<T>[],
  desde: string | null,
  caminos: Caminos,
): readonly ConZona<T>[] {
  const faltan = new Set(nuevas.flatMap(({ zona }) => zona ?? []));
  const orden: string[] = [];
  let actual = desde;
  while (faltan.size > 0) {
    const cerca = actual === null ? undefined : masCerca(actual, [...faltan], caminos);
    const [primera] = faltan;
    actual = cerca ?? primera ?? null;
    if (actual === null) break;
    faltan.delete(actual);
    orden.push(actual);
  }
  const lugarEn = ({ zona }: ConZona<T>) => (zona === null ? orden.length : orden.indexOf(zona));
  return [...nuevas].sort((a, b) => lugarEn(a) - lugarEn(b));
}

/** The first of those that are nearest; undefined where none is known. */
function masCerca(desde: string, hasta: readonly string[], caminos: Caminos): string | undefined {
  let [mejor, cuanto]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const zona of hasta) {
    const segundos = zona === desde ? 0 : caminos(desde, zona);
    if (segundos !== undefined && segundos < cuanto) [mejor, cuanto] = [zona, segundos];
  }
  return mejor;
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
