/** The way to an order's ticket, at dispatch. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { EnlacesAdmin } from '../../../contracts/tienda/admin/inicio.ts';
import { pedir } from '../../ui/red/api.ts';

interface EnlaceProps {
  readonly numero: string;
  readonly children: ReactNode;
}

/** Only its words where nobody has said where dispatch is. */
export function EnlaceAlTicket({ numero, children }: EnlaceProps) {
  const { data } = useQuery({
    queryKey: ['enlaces'],
    queryFn: () => pedir<EnlacesAdmin>('/api/admin/enlaces'),
    staleTime: Infinity,
  });
  if (!data?.despacho) return children;
  return <a href={`${data.despacho}/?ticket=${encodeURIComponent(numero)}`}>{children}</a>;
}
