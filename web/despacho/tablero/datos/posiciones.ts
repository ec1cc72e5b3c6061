/** Where drivers are who share it, apart from the board: they move all the time, and it does not. */
import { useSyncExternalStore } from 'react';
import type { Posicion, Posiciones } from '../../../../contracts/despacho/repartidores.ts';
import { pedir } from '../../../ui/red/api.ts';

export interface PosicionesVistas {
  readonly leer: () => readonly Posicion[];
  readonly suscribir: (oyente: () => void) => () => void;
  readonly poner: (nuevas: Posiciones) => void;
  /** How they stand now: of what was told while nobody was connected nothing is told again. */
  readonly cargar: () => Promise<void>;
}

export function createPosicionesVistas(): PosicionesVistas {
  let posiciones: readonly Posicion[] = [];
  const oyentes = new Set<() => void>();
  const poner = (nuevas: Posiciones): void => {
    ({ posiciones } = nuevas);
    for (const oyente of oyentes) oyente();
  };
  return {
    leer: () => posiciones,
    suscribir: (oyente) => {
      oyentes.add(oyente);
      return () => void oyentes.delete(oyente);
    },
    poner,
    // Without them the map is as it was, and the next one that moves brings all.
    cargar: () => pedir<Posiciones>('/api/posiciones').then(poner, () => undefined),
  };
}

export const usePosiciones = ({ leer, suscribir }: PosicionesVistas): readonly Posicion[] =>
  useSyncExternalStore(suscribir, leer);
