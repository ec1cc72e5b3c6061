/** Ways to pay, as far as the API takes them now. */
import { useQuery } from '@tanstack/react-query';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import { pedir } from '../../ui/red/api.ts';

export function useMedios(): readonly MedioPago[] {
  const { data = ['efectivo'] } = useQuery({
    queryKey: ['medios'],
    queryFn: async () =>
      (await pedir<{ medios: readonly MedioPago[] }>('/api/medios-de-pago')).medios,
    staleTime: 5 * 60_000,
  });
  return data;
}
