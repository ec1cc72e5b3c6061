/** Search, filters and the open ticket live in the address: it can be shared and reloaded. */
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import type { Filtros } from './columnas.ts';

export type Clave = 'q' | 'repartidor' | 'prioridad' | 'zona' | 'barrio' | 'ticket';

export interface EnDireccion {
  readonly filtros: Filtros;
  /** The number of the ticket whose detail is open. */
  readonly ticket: string | null;
  readonly poner: (clave: Clave, valor: string | null) => void;
}

export function useDireccion(): EnDireccion {
  const [params, ponerParams] = useSearchParams();
  const poner = useCallback(
    (clave: Clave, valor: string | null) => {
      ponerParams(
        (antes) => {
          const despues = new URLSearchParams(antes);
          if (valor === null || valor === '') despues.delete(clave);
          else despues.set(clave, valor);
          return despues;
        },
        { replace: clave !== 'ticket' },
      );
    },
    [ponerParams],
  );
  return {
    filtros: {
      q: params.get('q') ?? '',
      repartidor: params.get('repartidor') ?? '',
      prioridad: params.get('prioridad') ?? '',
      zona: params.get('zona') ?? '',
      barrio: params.get('barrio') ?? '',
    },
    ticket: params.get('ticket'),
    poner,
  };
}
