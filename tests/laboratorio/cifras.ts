/** What became of a day, in figures. Pure. */
import type { MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { SIN_FRANJA_MINUTOS } from '../../contracts/reglas/reparto/promesa.ts';
import type { Minuto } from './dia.ts';

/** What became of an order. Moments are minutes of its day; null where it never came to that. */
export interface Suerte {
  readonly pedido: number;
  /** When it came to dispatch. */
  readonly ticket: Minuto;
  readonly pedida: Minuto;
  readonly franja: { readonly desde: Minuto; readonly hasta: Minuto } | null;
  readonly asignado: Minuto | null;
  readonly preparado: Minuto | null;
  readonly entregado: Minuto | null;
  /** Whose hands it was last in. */
  readonly repartidor: number | null;
  /** Why it had to wait for a driver; null where it did not. */
  readonly espero: MotivoSinRepartidor | null;
}

export interface Trabajo {
  readonly repartidor: number;
  readonly horas: number;
  readonly entregas: number;
  /** Minutes on the way, and how often out. */
  readonly viaje: number;
  readonly salidas: number;
}

export interface Par {
  readonly p50: number | null;
  readonly p90: number | null;
}

/** Minutes are from the ticket on; shares are of 1. */
export interface Cifras {
  readonly pedidos: number;
  readonly entregados: number;
  readonly asignar: Par;
  readonly preparar: Par;
  readonly entregar: Par;
  readonly tarde: number;
  /** Of those with a slot, how many came in it; null where there was none. */
  readonly franjas: number | null;
  /** Variation of the deliveries per hour of the drivers: 0 where all have as many. */
  readonly desbalance: number;
  /** Minutes on the way for each delivery. */
  readonly viaje: number;
  readonly salidas: number;
  /** Never given to anybody. */
  readonly sinAsignar: number;
  /** Those that waited for a driver, by the reason they were told first. */
  readonly esperaron: Readonly<Partial<Record<MotivoSinRepartidor, number>>>;
}

/** The value below which `parte` of them are, of those that there are; null of none. */
export function percentil(valores: readonly number[], parte: number): number | null {
  const ordenados = [...valores].sort((a, b) => a - b);
  return ordenados[Math.max(0, Math.ceil(parte * ordenados.length) - 1)] ?? null;
}

/** Standard deviation against the mean; 0 where there is nothing to share. */
export function variacion(valores: readonly number[]): number {
  const media = promedio(valores);
  if (media === 0) return 0;
  return Math.sqrt(promedio(valores.map((valor) => (valor - media) ** 2))) / media;
}

export function promedio(valores: readonly number[]): number {
  return valores.length === 0 ? 0 : valores.reduce((a, b) => a + b, 0) / valores.length;
}

/** Whether it came when it was promised, or did not come. */
export function llegoTarde({ entregado, franja, pedida }: Suerte): boolean {
  return entregado === null || entregado > (franja?.hasta ?? pedida + SIN_FRANJA_MINUTOS);
}

function enSuFranja({ entregado, franja }: Suerte): boolean {
  if (entregado === null || franja === null) return false;
  return entregado >= franja.desde && entregado <= franja.hasta;
}

export function cifrasDe(suertes: readonly Suerte[], trabajos: readonly Trabajo[]): Cifras {
  const desdeElTicket = (cual: 'asignado' | 'preparado' | 'entregado'): Par => {
    const minutos = suertes.flatMap((suerte) => {
      const momento = suerte[cual];
      return momento === null ? [] : [Math.max(0, momento - suerte.ticket)];
    });
    return { p50: percentil(minutos, 0.5), p90: percentil(minutos, 0.9) };
  };
  const conFranja = suertes.filter(({ franja }) => franja !== null);
  const entregados = suertes.filter(({ entregado }) => entregado !== null).length;
  const viaje = trabajos.reduce((suma, trabajo) => suma + trabajo.viaje, 0);
  const esperaron: Partial<Record<MotivoSinRepartidor, number>> = {};
  for (const { espero } of suertes)
    if (espero !== null) esperaron[espero] = (esperaron[espero] ?? 0) + 1;
  return {
    ...{ pedidos: suertes.length, entregados },
    asignar: desdeElTicket('asignado'),
    preparar: desdeElTicket('preparado'),
    entregar: desdeElTicket('entregado'),
    tarde: parteDe(suertes.filter(llegoTarde).length, suertes.length),
    franjas:
      conFranja.length === 0
        ? null
        : parteDe(conFranja.filter(enSuFranja).length, conFranja.length),
    desbalance: variacion(
      trabajos.filter(({ horas }) => horas > 0).map(({ entregas, horas }) => entregas / horas),
    ),
    viaje: parteDe(viaje, entregados),
    salidas: trabajos.reduce((suma, trabajo) => suma + trabajo.salidas, 0),
    sinAsignar: suertes.filter(({ asignado }) => asignado === null).length,
    esperaron,
  };
}

function parteDe(cuantos: number, todos: number): number {
  return todos === 0 ? 0 : cuantos / todos;
}
