/** Where a ticket goes next, and what keeps it from that. Pure. */
import { enPausa } from '../../../../contracts/reglas/reparto/pausa.ts';
import type { ConPausa } from '../../../../contracts/reglas/reparto/pausa.ts';
import { necesitaRepartidor, transicionesDesde } from '../../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../../contracts/reglas/estados.ts';
import { ahoraMismo } from '../../../ui/entorno/reloj.ts';

interface Mirado {
  readonly estado: EstadoTicket;
  readonly repartidor: object | null;
}

/** What is asked for with a reason of its own. */
export const conMotivo = (estado: EstadoTicket): estado is 'cancelado' | 'no_entregado' =>
  estado === 'cancelado' || estado === 'no_entregado';

/** The next state on its way to the door; undefined where it is over. */
export function siguienteDe(estado: EstadoTicket): EstadoTicket | undefined {
  return transicionesDesde(estado).find((siguiente) => !conMotivo(siguiente));
}

/** Why it cannot go there, or undefined. */
export function queLeFalta({ repartidor }: Mirado, hasta: EstadoTicket): string | undefined {
  return necesitaRepartidor(hasta) && repartidor === null
    ? 'Sin repartidor no puede salir'
    : undefined;
}

interface Candidato extends ConPausa {
  readonly nombre: string;
  readonly en_turno: boolean;
  readonly capacidad: number;
  readonly activos: number;
}

/** Why this driver cannot get so many more, or undefined. */
export function porQueNo(
  repartidor: Candidato,
  quien: string | undefined,
  cuantos = 1,
  ahora = ahoraMismo(),
): string | undefined {
  const { nombre, en_turno, capacidad, activos } = repartidor;
  if (quien === nombre) return 'ya lo tiene';
  if (!en_turno) return 'fuera de turno';
  if (enPausa(repartidor, ahora)) return 'en pausa';
  if (activos >= capacidad) return 'completo';
  const lugar = capacidad - activos;
  return cuantos > lugar ? `tiene lugar para ${lugar}` : undefined;
}
