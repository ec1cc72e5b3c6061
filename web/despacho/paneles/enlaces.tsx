/** The way to the pages of those who run the shop. */
import { useQuery } from '@tanstack/react-query';
import type { Enlaces } from '../../../contracts/despacho/configuracion.ts';
import { pedir } from '../../ui/red/api.ts';

export function PanelEnlaces() {
  const { data } = useQuery({
    queryKey: ['enlaces'],
    queryFn: () => pedir<Enlaces>('/api/enlaces'),
    staleTime: Infinity,
  });
  if (data === undefined) return null;
  return (
    <nav aria-label="Otras páginas" className="fila">
      <a href={`${data.tienda}/admin`}>Administración</a>
      <a href={`${data.tienda}/operaciones`}>Operaciones</a>
    </nav>
  );
}
