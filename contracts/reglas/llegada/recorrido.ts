/** The windows of all that a driver has on the way, in the order in which they make their stops. Pure. */
import { proponerRecorrido } from '../reparto/recorrido.ts';
import type { Caminos } from '../reparto/caminos.ts';
import type { Parada } from '../reparto/recorrido.ts';
import { valeDecirla, ventanaDe } from './ventana.ts';
import type { Medida, Ventana } from './ventana.ts';

export interface ParadaEnCamino extends Parada {
  /** The barrio of its address. */
  readonly zona: string | null;
  /** When it left, in milliseconds since 1970; null while it has not. */
  readonly sale: number | null;
  /** When its driver was last at a door. */
  readonly ultimaPuerta: number | null;
  /** What whoever waits for it was told last, or null. */
  readonly dicha: Ventana | null;
  /** Of its driver, nearest first. */
  readonly zonas: readonly string[];
}

export interface PorDecir extends Ventana {
  readonly numero: string;
  readonly zona: string | null;
  /** How many stops come before. */
  readonly antes: number;
}

interface Midiendo {
  readonly ahora: number;
  readonly medidaDe: (zona: string | null) => Medida;
  /** As the driver's page has it. */
  readonly caminos: Caminos | undefined;
}

/**
 * What is to be told anew of one driver's stops: those on the way, the first of which is the current one. What has not
 * left is nobody's promise yet.
 */
export function llegadasDe(
  paradas: readonly ParadaEnCamino[],
  { ahora, medidaDe, caminos }: Midiendo,
): PorDecir[] {
  const recorrido = proponerRecorrido(paradas, paradas[0]?.zonas ?? [], caminos);
  const enCamino = recorrido.filter(({ sale }) => sale !== null);
  const [actual] = enCamino;
  // From the last door on, if they left before that one already.
  const salida = Math.min(ahora, Math.max(actual?.sale ?? 0, actual?.ultimaPuerta ?? 0));
  const medidas = enCamino.map(({ zona }) => medidaDe(zona));
  return enCamino.flatMap(({ numero, zona, dicha: anunciada }, antes) => {
    const ventana = ventanaDe({ ahora, salida, tramos: medidas.slice(0, antes + 1) });
    return valeDecirla(ventana, anunciada, ahora) ? [{ numero, zona, antes, ...ventana }] : [];
  });
}
