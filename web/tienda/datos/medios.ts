/** Ways to pay, as far as the API takes them now. */
import { useQuery } from '@tanstack/react-query';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import { pedir } from '../../ui/red/api.ts';

/** `falta`: it is not known whether there are more. */
export function useMedios() {
  const { data, error, refetch } = useQuery({
    queryKey: ['medios'],
    queryFn: async () =>
      (await pedir<{ medios: readonly MedioPago[] }>('/api/medios-de-pago')).medios,
    staleTime: 5 * 60_000,
  });
  const medios: readonly MedioPago[] = data ?? ['efectivo'];
  return { medios, falta: data === undefined && error !== null, reintentar: () => void refetch() };
}
