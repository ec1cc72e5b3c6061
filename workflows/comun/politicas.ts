/**
 * How long things may take and how often they are tried: the one place for all of it.
 * Times are in milliseconds or in Temporal's duration texts.
 */
import type { RetryPolicy } from '@temporalio/workflow';
import { DEMORA } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';

/** First try and three retries, after 1, 2 and 4 s. */
export const RAPIDA: RetryPolicy = {
  initialInterval: '1s',
  backoffCoefficient: 2,
  maximumInterval: '4s',
  maximumAttempts: 4,
};

/** For as long as it takes: steps of the story that nothing can stand in for. */
export const FIRME: RetryPolicy = {
  initialInterval: '1s',
  backoffCoefficient: 2,
  maximumInterval: '1m',
};

/** One try: the queue decides when there is another. */
export const UNA_VEZ: RetryPolicy = { maximumAttempts: 1 };

/** Steps in our own database. */
export const PASO_LOCAL = {
  startToCloseTimeout: '15s',
  retry: RAPIDA,
  // Whoever undoes a step must know that it has ended.
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const;

/**
 * Calls to the other half over HTTP. The call itself ends after 15 s (a setting); the activity
 * gets a little more, to say how it went. Without a heartbeat its worker is taken for dead.
 */
export const PASO_REMOTO = {
  startToCloseTimeout: '20s',
  heartbeatTimeout: '6s',
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const;

/**
 * One quick try of such a call within its workflow's task: what it costs beside a step of its own is next to nothing.
 * What has no answer by then is asked once more, as a step of its own.
 */
export const AL_MOMENTO = {
  startToCloseTimeout: '3s',
  retry: UNA_VEZ,
  cancellationType: 'WAIT_CANCELLATION_COMPLETED',
} as const;

/** A step of up to three such calls. */
export const VARIAS_LLAMADAS = '50s';

/** A mail: one try is bounded by the SMTP timeouts, all of them by how long the mail is worth sending. */
export const ENVIO_CORREO = {
  startToCloseTimeout: '1m',
  retry: { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '10m' },
} as const;
export const VIGENCIA_CORREO = { urgente: '30m', normal: '24h' } as const;
/** A call about alerts: soon again at first, for about a day in all. */
export const ENVIO_AVISO = {
  startToCloseTimeout: '30s',
  heartbeatTimeout: '10s',
  retry: {
    initialInterval: '5s',
    backoffCoefficient: 4,
    maximumInterval: '6h',
    maximumAttempts: 11,
  },
} as const;
/** Calls to GoHighLevel: for about half a day, and nothing waits for them. */
export const PACIENTE: RetryPolicy = {
  initialInterval: '1m',
  backoffCoefficient: 3,
  maximumInterval: '1h',
  maximumAttempts: 15,
};

/**
 * A step of an invoice: of up to four calls, tried for as long as the tax office is down, which may be days. Those who
 * wait for their turn look again within the minute.
 */
export const COMPROBANTE = {
  startToCloseTimeout: '2m',
  heartbeatTimeout: '10s',
  retry: FIRME,
} as const;

/** A package: not worth ordering any more once its day is over. */
export const EJECUCION_PAQUETE = {
  startToCloseTimeout: '15s',
  scheduleToCloseTimeout: '12h',
  retry: FIRME,
} as const;

const SEGUNDO = 1_000;
const MINUTO = 60 * SEGUNDO;

/** Waits before a notification is tried again; after the last of them it has failed. */
export const ESPERAS_WEBHOOK: readonly number[] = [MINUTO, 5 * MINUTO, 15 * MINUTO];

/** What else is missing by then is asked in the same message. */
export const JUNTAR_PREGUNTAS = 20 * SEGUNDO;

/** A claim that nobody has decided is told of this long before its time is over. */
export const ANTES_DE_VENCER = 12 * 60 * MINUTO;

const ESPERAS_EN_COLA = [30 * SEGUNDO, MINUTO, 2 * MINUTO, 5 * MINUTO] as const;

/** Wait before the slow try number `vuelta` (from 0): 30 s, 1, 2, then every 5 minutes. */
export function esperaEnCola(vuelta: number): number {
  return ESPERAS_EN_COLA[Math.min(vuelta, ESPERAS_EN_COLA.length - 1)] ?? 5 * MINUTO;
}

/**
 * How long a ticket may stay in a state before dispatch is told, where the step that brought it
 * there has not said what the settings want: with a remote ticket, and in histories from before.
 */
export const demoraMaxima = (estado: EstadoTicket): number | undefined => DEMORA[estado].ms;

/** A ticket without a driver looks again this often, besides being told when there is room. */
export const BUSCAR_REPARTIDOR_CADA = 5 * MINUTO;
