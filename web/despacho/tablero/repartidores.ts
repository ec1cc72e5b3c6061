/** The drivers, with their load as the board has it at this moment. */
import { useQuery } from '@tanstack/react-query';
import { esFinal } from '../../../contracts/reglas/estados.ts';
import { ErrorApi, pedir } from '../../ui/red/api.ts';
import type { Tarjeta } from './tablero.ts';

export interface Repartidor {
  readonly id: number;
  readonly nombre: string;
  readonly en_turno: boolean | null;
  readonly capacidad: number | null;
  readonly activos: number;
  readonly vehiculo: string | null;
  readonly zonas: readonly string[];
}

/** Null where this dispatch has no such call yet. */
async function cargar(): Promise<readonly Repartidor[] | null> {
  try {
    const ruta = '/api/repartidores';
    return (await pedir<{ repartidores: readonly Repartidor[] }>(ruta)).repartidores;
  } catch (error) {
    if (error instanceof ErrorApi && error.status === 404) return null;
    throw error;
  }
}

export function useRepartidores(tarjetas: ReadonlyMap<string, Tarjeta>): readonly Repartidor[] {
  const { data } = useQuery({ queryKey: ['repartidores'], queryFn: cargar, staleTime: 60_000 });
  return conCarga(data ?? null, tarjetas.values());
}

/** Pure: the known drivers, or those that tickets name, with their open tickets counted. */
export function conCarga(
  conocidos: readonly Repartidor[] | null,
  tarjetas: Iterable<Tarjeta>,
): readonly Repartidor[] {
  const activos = new Map<string, number>();
  const deTickets = new Map<string, Repartidor>();
  for (const { repartidor, estado } of tarjetas) {
    if (repartidor === null) continue;
    const { id, nombre } = repartidor;
    if (!esFinal(estado)) activos.set(nombre, (activos.get(nombre) ?? 0) + 1);
    if (id !== null) deTickets.set(nombre, derivado(id, nombre));
  }
  return [...(conocidos ?? deTickets.values())]
    .map((uno) => ({ ...uno, activos: activos.get(uno.nombre) ?? 0 }))
    .sort((a, b) => a.nombre.localeCompare(b.nombre, 'es', { numeric: true }));
}

function derivado(id: number, nombre: string): Repartidor {
  return { id, nombre, en_turno: null, capacidad: null, activos: 0, vehiculo: null, zonas: [] };
}
