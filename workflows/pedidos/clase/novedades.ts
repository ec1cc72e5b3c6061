/** What an order learns: of a step, and of its rows. */
import type { MotivoSinRepartidor } from '../../../contracts/reglas/estados.ts';
import type { ConsultaAbierta } from '../../../contracts/temporal/mensajes.ts';

/** What a step has made of the ticket, beyond what the ticket itself says. */
export interface Novedades {
  readonly local?: boolean;
  readonly sinRepartidor?: MotivoSinRepartidor | null;
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601. */
  readonly desde?: string;
  readonly consulta?: ConsultaAbierta | null;
}

/** What follows from the rows for the story: it goes on, begins anew from them, or a cancellation is ended. */
export type DeLaFila = 'sigue' | 'de_nuevo' | 'a_medio_cancelar';
