/** The way to the workflows of notifications. Bounded in time, and in how many calls are under way. */
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  handleAll,
  isBrokenCircuitError,
  isBulkheadRejectedError,
  wrap,
} from 'cockatiel';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { MedioPago } from '../contracts/reglas/estados.ts';
import { COLA_PAGOS } from '../contracts/temporal/colas.ts';
import { SENAL } from '../contracts/temporal/mensajes.ts';
import type { PagoDePedido } from '../contracts/temporal/mensajes.ts';
import {
  WORKFLOW_CONCILIACION,
  WORKFLOW_WEBHOOK_MP,
  workflowIdWebhook,
} from '../contracts/temporal/pagos.ts';
import type { EntradaConciliacion, EntradaWebhook } from '../contracts/temporal/pagos.ts';
import { FlujoSinRespuesta } from './errores.ts';
import { createMensajero } from './pedidos.ts';

export interface MensajeroPagos {
  /** Starts the workflow of a stored notification unless it runs. @throws FlujoSinRespuesta */
  iniciar(webhookId: string): Promise<void>;
  /** Makes it try now, starting it where it has ended or never was. @throws FlujoSinRespuesta */
  reintentar(webhookId: string): Promise<void>;
}

export interface OpcionesMensajeroPagos {
  /** Calls at once; further ones fail straight away, and the relay makes up for them. */
  readonly enVuelo: number;
  /** Limit of each call. */
  readonly esperaMs: number;
  readonly taskQueue?: string;
  /** Starts a second; further ones fail straight away. Unset, as many as are asked for. */
  readonly porSegundo?: number;
  /** Waits before each retry of a notification, in place of the policy's. */
  readonly esperas?: readonly number[] | undefined;
}

export function createMensajeroPagos(
  client: Client,
  { enVuelo, esperaMs, taskQueue = COLA_PAGOS, esperas, porSegundo }: OpcionesMensajeroPagos,
): MensajeroPagos {
  // Once three calls in a row failed, the next ones need not try.
  const freno = wrap(
    bulkhead(enVuelo),
    circuitBreaker(handleAll, { halfOpenAfter: 3_000, breaker: new ConsecutiveBreaker(3) }),
  );
  const ritmo =
    porSegundo === undefined
      ? undefined
      : new RateLimiterMemory({ points: porSegundo, duration: 1 });
  const aRitmo = async (): Promise<void> => {
    await ritmo?.consume('').catch(() => {
      throw new FlujoSinRespuesta('hay demasiadas a la vez');
    });
  };
  const llamar = async (llamada: () => Promise<unknown>): Promise<void> => {
    try {
      await freno.execute(() => client.connection.withDeadline(Date.now() + esperaMs, llamada));
    } catch (error) {
      if (error instanceof WorkflowExecutionAlreadyStartedError) return;
      const motivo =
        isBrokenCircuitError(error) || isBulkheadRejectedError(error)
          ? 'Temporal no responde o hay demasiados en vuelo'
          : 'Temporal no respondió a tiempo';
      throw new FlujoSinRespuesta(motivo, { cause: error });
    }
  };
  const opciones = (webhookId: string) => {
    const entrada: EntradaWebhook = { webhookId, ...(esperas ? { esperas } : {}) };
    return {
      taskQueue,
      workflowId: workflowIdWebhook(webhookId),
      args: [entrada],
      workflowIdConflictPolicy: 'USE_EXISTING' as const,
      // One that has failed may be asked to try again; one that is done finds nothing to do.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
      staticSummary: `Notificación ${webhookId} de un pago`,
    };
  };

  return {
    async iniciar(webhookId) {
      await aRitmo();
      await llamar(() => client.workflow.start(WORKFLOW_WEBHOOK_MP, opciones(webhookId)));
    },
    reintentar: (webhookId) =>
      llamar(() =>
        client.workflow.signalWithStart(WORKFLOW_WEBHOOK_MP, {
          ...opciones(webhookId),
          signal: SENAL.empujar,
          signalArgs: [],
        }),
      ),
  };
}

/** Longer than this nobody waits in the middle of a step: its workflow tells the order then. */
const AVISO_MS = 1_000;

/** @returns what tells a running order how a payment of it is. @throws FlujoSinRespuesta, FlujoTerminado */
export function avisarPagoPor(client: Client) {
  const mensajero = createMensajero(client, { esperaMs: AVISO_MS });
  return (numero: string, pago: PagoDePedido): Promise<void> =>
    mensajero.senalar(numero, SENAL.pagoActualizado, pago);
}

export const AGENDA_CONCILIACION = 'conciliar-pagos';
const agendaDeDevoluciones = (agenda: string) => `${agenda}-devoluciones`;
/** The first one there was goes by the name of all. */
const agendaDe = (agenda: string, medio: MedioPago) =>
  medio === 'mercadopago' ? agenda : `${agenda}-${medio}`;

/** The Schedules that there are where orders are paid by these before they are prepared. */
export function agendasDePagos(medios: readonly MedioPago[]): string[] {
  if (medios.length === 0) return [];
  const propias = medios.map((medio) => agendaDe(AGENDA_CONCILIACION, medio));
  return [...propias, agendaDeDevoluciones(AGENDA_CONCILIACION)];
}

/**
 * Has the day's payments of each of `medios` looked through every hour, and what has to go back every ten minutes; a
 * second time changes nothing.
 */
export async function asegurarConciliacion(
  client: Client,
  {
    medios,
    agenda = AGENDA_CONCILIACION,
    taskQueue = COLA_PAGOS,
  }: {
    readonly medios: readonly MedioPago[];
    readonly agenda?: string;
    readonly taskQueue?: string;
  },
): Promise<void> {
  for (const medio of medios) {
    const agendaPropia = agendaDe(agenda, medio);
    // More than a day, so that what one round misses is seen by the next ones.
    await agendar(client, {
      agenda: agendaPropia,
      taskQueue,
      cada: '1h',
      entrada: { horas: 26, medio },
    });
  }
  if (medios.length === 0) return;
  const devoluciones = agendaDeDevoluciones(agenda);
  await agendar(client, { agenda: devoluciones, taskQueue, cada: '10m', entrada: { horas: 0 } });
}

interface Agenda {
  readonly agenda: string;
  readonly taskQueue: string;
  readonly cada: '1h' | '10m';
  readonly entrada: EntradaConciliacion;
}

async function agendar(
  client: Client,
  { agenda, taskQueue, cada, entrada }: Agenda,
): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: agenda,
      spec: { intervals: [{ every: cada }], jitter: '2m' },
      policies: { overlap: 'SKIP', catchupWindow: '1h' },
      action: {
        type: 'startWorkflow',
        workflowType: WORKFLOW_CONCILIACION,
        workflowId: agenda,
        taskQueue,
        args: [entrada],
        staticSummary:
          entrada.medio === undefined
            ? 'Devoluciones que no terminaron'
            : `Pagos del día, por ${entrada.medio}`,
      },
    });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ScheduleAlreadyRunning') throw error;
  }
}
