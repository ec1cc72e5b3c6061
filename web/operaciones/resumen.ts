/** How things are, asked for once for all that shows some of it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ResumenOperaciones } from '../../contracts/operaciones/operaciones.ts';
import { pedir } from '../ui/red/api.ts';

export function useResumen() {
  return useQuery({
    queryKey: ['resumen'],
    queryFn: () => pedir<ResumenOperaciones>('/api/operaciones/resumen'),
    placeholderData: keepPreviousData,
  });
}
