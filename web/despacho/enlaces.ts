/** Where the pages of those who run the shop are. */
import { useQuery } from '@tanstack/react-query';
import type { Enlaces } from '../../contracts/despacho/configuracion.ts';
import { pedir } from '../ui/red/api.ts';

/** Undefined for whoever has no business there, as the server says. */
export function useEnlaces(): Enlaces | undefined {
  const { data } = useQuery({
    queryKey: ['enlaces'],
    queryFn: () => pedir<Enlaces>('/api/enlaces'),
    staleTime: Infinity,
  });
  return data;
}
