/** Where the other pages of the business are. */
import { useQuery } from '@tanstack/react-query';
import type { EnlacesAdmin } from '../../../contracts/tienda/inicio-admin.ts';
import { pedir } from '../../ui/red/api.ts';

export function useEnlaces() {
  return useQuery({
    queryKey: ['admin', 'enlaces'],
    queryFn: () => pedir<EnlacesAdmin>('/api/admin/enlaces'),
    staleTime: Infinity,
  });
}
