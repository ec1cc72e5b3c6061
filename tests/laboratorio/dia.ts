/** A day of the shop: what is ordered when, who prepares and who rides. Without anybody's name. Pure. */
import { createAzar } from './azar.ts';
import type { Azar } from './azar.ts';
import { BARRIOS } from './ciudad.ts';

/** Minutes since midnight in Buenos Aires. */
export type Minuto = number;

export interface PedidoDelDia {
  readonly minuto: Minuto;
  readonly zona: string | null;
  /** When it was promised for; null: as soon as it goes. */
  readonly franja: { readonly desde: Minuto; readonly hasta: Minuto } | null;
  /** Minutes that putting it together takes. */
  readonly preparar: number;
  /** Minutes at the door. */
  readonly puerta: number;
  /** How much longer than usual the way there takes. */
  readonly trafico: number;
  /** How often nobody opens, before somebody does. */
  readonly fallidos: number;
}

export interface RepartidorDelDia {
  readonly zonas: readonly string[];
  readonly capacidad: number;
  readonly desde: Minuto;
  readonly hasta: Minuto;
}

export interface Dia {
  readonly origen: string;
  readonly pedidos: readonly PedidoDelDia[];
  readonly repartidores: readonly RepartidorDelDia[];
  readonly preparadores: number;
}

export const HORA = 60;
export const ABRE: Minuto = 8 * HORA;
export const CIERRA: Minuto = 22 * HORA;
/** What nobody has on the way by then is called off. */
export const SE_TERMINA: Minuto = CIERRA + 3 * HORA;
/** Slots of two hours, all day. */
export const FRANJAS = [10, 12, 14, 16, 18, 20].map((hora) => ({
  desde: hora * HORA,
  hasta: (hora + 2) * HORA,
}));
/** Nobody is asked to come in after this. */
export const ULTIMO: Minuto = CIERRA - HORA;

/** Orders of each hour from `ABRE` on, against the others: a quiet morning, lunch, and the way home. */
const RITMO = [3, 4, 6, 9, 10, 8, 5, 5, 6, 8, 11, 10, 7] as const;
const CON_FRANJA = 0.35;
const NO_ENTREGADOS = 0.05;

/** Who rides, as the seed has them, with the hours of their shifts. */
const TURNOS: readonly (readonly [zonas: readonly string[], desde: number, hasta: number])[] = [
  [['Belgrano', 'Núñez', 'Saavedra'], 8, 15],
  [['Palermo', 'Recoleta', 'Villa Crespo'], 8, 16],
  [['Colegiales', 'Chacarita', 'Villa Urquiza'], 9, 17],
  [['Almagro', 'Caballito', 'Villa Crespo'], 10, 18],
  [['Belgrano', 'Colegiales', 'Palermo'], 11, 20],
  [['Belgrano', 'Núñez', 'Saavedra', 'Villa Urquiza'], 14, 22],
  [['Palermo', 'Recoleta', 'Almagro'], 15, 22],
  [['Chacarita', 'Villa Crespo', 'Caballito', 'Colegiales'], 16, 22],
];
const CAPACIDAD = 8;

/** A day that never was: the same of the same seed, to the last minute. */
export function generarDia(semilla: number, cuantos: number): Dia {
  const azar = createAzar(semilla, 'pedidos');
  return {
    origen: `generado, semilla ${semilla}`,
    pedidos: momentos(azar, cuantos).map((minuto) => ({ minuto, ...pedidoDe(azar, minuto) })),
    repartidores: repartidoresDe(semilla),
    preparadores: Math.max(2, Math.ceil(cuantos / 40)),
  };
}

/** Exactly so many, thicker where the hour has more of them. */
function momentos(azar: Azar, cuantos: number): Minuto[] {
  const horas = RITMO.map((peso, i) => [ABRE + i * HORA, peso] as const);
  const sueltos = Array.from({ length: cuantos }, () => azar.elegir(horas) + azar.entre(0, HORA));
  return sueltos.map((minuto) => Math.round(minuto * 100) / 100).sort((a, b) => a - b);
}

function pedidoDe(azar: Azar, minuto: Minuto): Omit<PedidoDelDia, 'minuto'> {
  const quedan = FRANJAS.filter(({ desde }) => desde >= minuto + HORA);
  const conFranja = azar.uno() < CON_FRANJA && quedan.length > 0;
  const zona = azar.elegir(BARRIOS.map(({ nombre, peso }) => [nombre, peso]));
  const franja = conFranja ? azar.elegir(quedan.map((ofrecida) => [ofrecida, 1])) : null;
  return { zona, franja, ...trabajo(azar) };
}

/** What nobody writes down while they work: the same draws for a day that was, and for one that was not. */
export function trabajo(azar: Azar): Omit<PedidoDelDia, 'minuto' | 'zona' | 'franja'> {
  const preparar = 9 * azar.dispersion(0.4);
  const puerta = 4 * azar.dispersion(0.3);
  const trafico = azar.dispersion(0.2);
  const primera = azar.uno() < NO_ENTREGADOS;
  const fallidos = primera ? (azar.uno() < NO_ENTREGADOS ? 2 : 1) : 0;
  return { preparar, puerta, trafico, fallidos };
}

/** Shifts begin and end around their hour; somebody is always there when it opens and until it closes. */
export function repartidoresDe(semilla: number): RepartidorDelDia[] {
  const azar = createAzar(semilla, 'repartidores');
  return TURNOS.map(([zonas, desde, hasta]) => {
    const [antes, despues] = [azar.entre(-15, 15), azar.entre(-15, 15)];
    return {
      ...{ zonas, capacidad: CAPACIDAD },
      desde: Math.round(Math.max(ABRE, desde * HORA + antes)),
      hasta: hasta * HORA >= CIERRA ? CIERRA : Math.round(hasta * HORA + despues),
    };
  });
}
