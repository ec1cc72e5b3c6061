/** Tickets of days gone by, as the database would have them. */
import type { Entorno } from '../servidores/entorno.ts';

/** A time of day in Buenos Aires. */
export const a = (dia: string, hora: string) => new Date(`${dia}T${hora}-03:00`);

export interface Pasado {
  readonly creado: Date;
  readonly asignado?: Date;
  readonly repartidorId?: number;
  readonly direccion?: string;
  readonly total?: number;
  /** When its slot ends. */
  readonly franjaHasta?: Date | null;
  /** Each with its time; the first one is `pendiente`, at `creado`. */
  readonly pasos?: readonly (readonly [estado: string, fecha: Date])[];
}

let proximo = 0;

/** @returns its number */
export async function sembrarPasado(
  e: Pick<Entorno, 'db'>,
  { creado, asignado, direccion, franjaHasta, pasos = [], ...datos }: Pasado,
): Promise<string> {
  proximo += 1;
  const numero = `EST-${proximo}`;
  const todos = [['pendiente', creado] as const, ...pasos];
  await e.db.ticket.create({
    data: {
      ...{ numero, clienteNombre: 'Ana', productos: [], total: 1_000, ...datos },
      clienteDireccion: direccion ?? null,
      fechaCreacion: creado,
      fechaAsignacion: asignado ?? null,
      fechaActualizacion: pasos.at(-1)?.[1] ?? creado,
      franjaDesde: franjaHasta == null ? null : new Date(franjaHasta.getTime() - 7_200_000),
      franjaHasta: franjaHasta ?? null,
      estado: pasos.at(-1)?.[0] ?? 'pendiente',
      historial: { create: todos.map(([estado, fecha]) => ({ estado, fecha, actor: 'x' })) },
    },
  });
  return numero;
}
