/** Dispatch in numbers, as `GET /api/tickets/resumen` answers. */
import type { EstadoTicket, MotivoSinRepartidor } from '../reglas/estados.ts';

export interface Tiempo {
  /** How many were measured. */
  readonly tickets: number;
  /** Seconds; null when there was none. */
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface Tiempos {
  readonly asignar: Tiempo;
  readonly preparar: Tiempo;
  readonly entregar: Tiempo;
}

/** One hour of today. */
export interface HoraDelDia {
  /** From 0, in Buenos Aires. */
  readonly hora: number;
  readonly creados: number;
  readonly entregados: number;
}

export interface Resumen {
  /** Midnight in Buenos Aires. */
  readonly desde: string;
  /** All that are under way; of `entregado` and `cancelado`, today's. */
  readonly por_estado: Partial<Record<EstadoTicket, number>>;
  readonly sin_repartidor: Partial<Record<MotivoSinRepartidor, number>>;
  readonly carga: readonly {
    readonly id: number;
    readonly nombre: string;
    readonly en_turno: boolean;
    readonly capacidad: number;
    readonly activos: number;
  }[];
  /** Of what happened today. */
  readonly tiempos: Tiempos;
  /** Every hour from midnight to now. */
  readonly por_hora: readonly HoraDelDia[];
  readonly horario: {
    readonly abierto: boolean;
    /** While closed, when dispatch opens. */
    readonly proxima_apertura: string | null;
  };
}
