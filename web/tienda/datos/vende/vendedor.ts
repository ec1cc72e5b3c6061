/** Who sells. */
import { useQuery } from '@tanstack/react-query';
import type { Vendedor } from '../../../../contracts/tienda/vendedor.ts';
import { pedir } from '../../../ui/red/api.ts';

const UN_DIA_MS = 24 * 60 * 60_000;

/** Undefined until it is known. */
export function useVendedor(): Vendedor | undefined {
  const { data } = useQuery({
    queryKey: ['vendedor'],
    queryFn: () => pedir<Vendedor>('/api/tienda'),
    staleTime: UN_DIA_MS,
  });
  return data;
}

/** `30000000007` → `30-00000000-7`. */
export function cuitEscrito(cuit: string): string {
  return cuit.replace(/^(\d{2})(\d{8})(\d)$/, '$1-$2-$3');
}
