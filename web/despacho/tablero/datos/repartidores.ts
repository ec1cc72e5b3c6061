/** The drivers, with their load as the board has it at this moment. */
import { useQuery } from '@tanstack/react-query';
import { esFinal } from '../../../../contracts/reglas/estados.ts';
import type { Repartidor as DeLaApi } from '../../../../contracts/despacho/repartidores.ts';
import { pedir } from '../../../ui/red/api.ts';
import type { Tarjeta } from './tablero.ts';

export type Repartidor = Pick<
  DeLaApi,
  'id' | 'nombre' | 'en_turno' | 'capacidad' | 'activos' | 'vehiculo' | 'zonas' | 'pausa_hasta'
>;

/** As the API lists them. */
export function useListaDeRepartidores() {
  return useQuery({
    queryKey: ['repartidores'],
    queryFn: async () =>
      (await pedir<{ repartidores: readonly DeLaApi[] }>('/api/repartidores')).repartidores,
    staleTime: 60_000,
  });
}

export function useRepartidores(tarjetas: ReadonlyMap<string, Tarjeta>): readonly Repartidor[] {
  const { data } = useListaDeRepartidores();
  return conCarga(data ?? [], tarjetas.values());
}

/** Pure: the drivers with their open tickets counted. */
export function conCarga<R extends Repartidor>(
  conocidos: readonly R[],
  tarjetas: Iterable<Tarjeta>,
): readonly R[] {
  const activos = new Map<string, number>();
  for (const { repartidor, estado } of tarjetas) {
    if (repartidor === null || esFinal(estado)) continue;
    activos.set(repartidor.nombre, (activos.get(repartidor.nombre) ?? 0) + 1);
  }
  return conocidos
    .map((conocido) => ({ ...conocido, activos: activos.get(conocido.nombre) ?? 0 }))
    .sort((a, b) => a.nombre.localeCompare(b.nombre, 'es', { numeric: true }));
}
