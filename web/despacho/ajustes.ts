/** The settings, as everything on the board reads them; a change comes by push. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type {
  Configuracion,
  RespuestaConfiguracion,
} from '../../contracts/despacho/configuracion.ts';
import { pedir } from '../ui/red/api.ts';

/** Null until they are known. */
export const Ajustes = createContext<Configuracion | null>(null);

export const useAjustes = (): Configuracion | null => useContext(Ajustes);

export function useConfiguracion(): Configuracion | null {
  const { data } = useQuery({
    queryKey: ['configuracion'],
    queryFn: () => pedir<RespuestaConfiguracion>('/api/configuracion'),
    staleTime: Infinity,
  });
  return data?.configuracion ?? null;
}
