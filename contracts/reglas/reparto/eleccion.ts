/** Which driver a ticket should get: filters, then the order of a strategy. Pure, deterministic. */
import type { MotivoSinRepartidor } from '../estados.ts';
import { cubre, zonaDe } from './zonas.ts';

/** How drivers are chosen. */
export const ESTRATEGIAS = ['menor_carga', 'round_robin', 'zona', 'juntar'] as const;
export type Estrategia = (typeof ESTRATEGIAS)[number];

/** What each is called in front of people, and why somebody got a ticket by it. */
export const ESTRATEGIA: Readonly<
  Record<Estrategia, { readonly nombre: string; readonly razon: string }>
> = {
  menor_carga: { nombre: 'Al que menos tickets tiene', razon: 'es de los que menos tienen' },
  round_robin: {
    nombre: 'Por turno: al que hace más que no recibe',
    razon: 'hace más que no recibe uno',
  },
  zona: { nombre: 'Por zona, al que menos tiene en ella', razon: 'es de los que menos tienen' },
  juntar: {
    nombre: 'Junta: a quien ya lleva algo a esa zona, si no está más cargado',
    razon: 'le queda de camino o es de los que menos tienen',
  },
};

/** What each looks at besides who is on duty: that is read for it, and for no other. */
export const MIRA: Readonly<
  Record<Estrategia, { readonly zonas: boolean; readonly paradas: boolean }>
> = {
  menor_carga: { zonas: false, paradas: false },
  round_robin: { zonas: false, paradas: false },
  zona: { zonas: true, paradas: false },
  juntar: { zonas: true, paradas: true },
};

/** A driver on duty. */
export interface Candidato {
  readonly id: number;
  readonly nombre: string;
  readonly capacidad: number;
  readonly zonas: readonly string[];
  /** Tickets under way. */
  readonly activos: number;
  readonly ultimaAsignacion: Date | null;
  /** Zones of what they have not left with, in their normal form; absent unless the strategy looks at them. */
  readonly paradas?: readonly string[];
}

/** What the choice depends on. */
export interface PorAsignar {
  /** In its normal form; null when the address names none, and unless the strategy looks at it. */
  readonly zona: string | null;
  /** Drivers who must not get it. */
  readonly excluidos: readonly number[];
}

/** What the choice needs to know of a ticket. @param zonas every zone that somebody works in; empty unless it counts */
export function porAsignar(
  direccion: string | null,
  excluidos: readonly number[],
  zonas: readonly string[],
): PorAsignar {
  return { zona: zonaDe(direccion, zonas), excluidos };
}

/** The zones of tickets by who has them. @param zonas every zone that somebody works in */
export function paradasPorRepartidor(
  tickets: readonly { readonly id: number; readonly direccion: string | null }[],
  zonas: readonly string[],
): ReadonlyMap<number, readonly string[]> {
  const paradas = new Map<number, string[]>();
  for (const { id, direccion } of tickets) {
    const zona = zonaDe(direccion, zonas);
    if (zona !== null) paradas.set(id, [...(paradas.get(id) ?? []), zona]);
  }
  return paradas;
}

export type Eleccion =
  | { readonly repartidor: Candidato }
  | { readonly repartidor: null; readonly motivo: MotivoSinRepartidor };

/**
 * The driver for `ticket`, or why there is none. Those on duty who have not refused it; with `zona`
 * those of its zone, where it is known; those with room. Then the least load (`menor_carga`, `zona`)
 * or the longest since the last assignment (`round_robin`), each after the other; then the id. `juntar` counts
 * a detour as tickets: who already goes to that zone has none, who works in it a small one, others a long one.
 */
export function elegirRepartidor(
  enTurno: readonly Candidato[],
  ticket: PorAsignar,
  estrategia: Estrategia,
): Eleccion {
  const posibles = enTurno.filter(({ id }) => !ticket.excluidos.includes(id));
  if (posibles.length === 0) return { repartidor: null, motivo: 'sin_repartidores' };
  const deLaZona = posibles.filter(FILTRO[estrategia](ticket));
  if (deLaZona.length === 0) return { repartidor: null, motivo: 'fuera_de_zona' };
  const [elegido] = deLaZona
    .filter(({ activos, capacidad }) => activos < capacidad)
    .sort(ORDEN[estrategia](ticket));
  return elegido ? { repartidor: elegido } : { repartidor: null, motivo: 'capacidad_excedida' };
}

type Filtro = (ticket: PorAsignar) => (candidato: Candidato) => boolean;
const cualquiera: Filtro = () => () => true;
const FILTRO: Readonly<Record<Estrategia, Filtro>> = {
  menor_carga: cualquiera,
  round_robin: cualquiera,
  zona:
    ({ zona }) =>
    ({ zonas }) =>
      zona === null || cubre(zonas, zona),
  juntar: cualquiera,
};

type Orden = (a: Candidato, b: Candidato) => number;
const desde = ({ ultimaAsignacion }: Candidato) => ultimaAsignacion?.getTime() ?? 0;
const porCarga: Orden = (a, b) => a.activos - b.activos || desde(a) - desde(b) || a.id - b.id;
const porEspera: Orden = (a, b) => desde(a) - desde(b) || a.activos - b.activos || a.id - b.id;
const ORDEN: Readonly<Record<Estrategia, (ticket: PorAsignar) => Orden>> = {
  menor_carga: () => porCarga,
  round_robin: () => porEspera,
  zona: () => porCarga,
  juntar: (ticket) => (a, b) =>
    a.activos + desvio(a, ticket) - b.activos - desvio(b, ticket) || porCarga(a, b),
};

/** As many tickets as the way of somebody is worth to whom it is longer: in a zone of theirs, and elsewhere. */
export const DESVIO = { propio: 2, ajeno: 4 } as const;

function desvio({ paradas = [], zonas }: Candidato, { zona }: PorAsignar): number {
  if (zona === null || paradas.includes(zona)) return 0;
  return cubre(zonas, zona) ? DESVIO.propio : DESVIO.ajeno;
}

/**
 * Gives each of `tickets`, in their order, the place it would get.
 * @returns those that get one, and the drivers as they are then
 */
export function repartir<T extends PorAsignar>(
  enTurno: readonly Candidato[],
  tickets: readonly T[],
  estrategia: Estrategia,
): { readonly entran: readonly T[]; readonly quedan: readonly Candidato[] } {
  const entran: T[] = [];
  let quedan = enTurno;
  for (const ticket of tickets) {
    if (quedan.every(({ activos, capacidad }) => activos >= capacidad)) break;
    const { repartidor } = elegirRepartidor(quedan, ticket, estrategia);
    if (repartidor === null) continue;
    entran.push(ticket);
    quedan = conUnoMas(quedan, repartidor, ticket.zona);
  }
  return { entran, quedan };
}

/** The drivers once `repartidor` has got one more, after everybody else. @param zona where that goes, if it counts */
export function conUnoMas(
  enTurno: readonly Candidato[],
  repartidor: Candidato | null,
  zona: string | null = null,
): readonly Candidato[] {
  const ultimaAsignacion = new Date(Math.max(...enTurno.map(desde)) + 1);
  return enTurno.map((candidato) => {
    if (candidato.id !== repartidor?.id) return candidato;
    const paradas = zona === null ? candidato.paradas : [...(candidato.paradas ?? []), zona];
    const cargado = { ...candidato, activos: candidato.activos + 1, ultimaAsignacion };
    return paradas === undefined ? cargado : { ...cargado, paradas };
  });
}
