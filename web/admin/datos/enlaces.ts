/** Where the other pages of the business are, and what waits at these. */
import { useQuery } from '@tanstack/react-query';
import type { EnlacesAdmin, InicioAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { pedir } from '../../ui/red/api.ts';

export function useEnlaces() {
  return useQuery({
    queryKey: ['admin', 'enlaces'],
    queryFn: () => pedir<EnlacesAdmin>('/api/admin/enlaces'),
    staleTime: Infinity,
  });
}

/** The day so far, and what waits for somebody; asked for once a minute, by however many show it. */
export function useInicio() {
  return useQuery({
    queryKey: ['admin', 'inicio'],
    queryFn: () => pedir<InicioAdmin>('/api/admin/inicio'),
    refetchOnWindowFocus: 'always',
    refetchInterval: 60_000,
    staleTime: 5_000,
  });
}
