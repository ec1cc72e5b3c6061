/**
 * Carries the trace of whoever starts or asks a workflow on to its steps. Always in the bundle, since
 * a run may begin with traces and go on without: it adds no promise to what it passes through and
 * takes no random number, so a history replays the same either way. Without a trace it does nothing.
 */
import {
  AsyncLocalStorage,
  defaultPayloadConverter,
  proxySinks,
  workflowInfo,
} from '@temporalio/workflow';
import type { Headers, Sinks, WorkflowInterceptors } from '@temporalio/workflow';
import { CABECERA_TRAZA } from '../../contracts/temporal/colas.ts';
import type { TramoDeFlujo } from '../../contracts/temporal/trazas.ts';

export interface SalidaDeTrazas extends Sinks {
  trazas: { tramo(tramo: TramoDeFlujo): void };
}

interface Lugar {
  readonly traza: string;
  readonly tramo: string;
  readonly marcas: string;
}

const W3C = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
const SE_CUENTA = 1;

const { trazas } = proxySinks<SalidaDeTrazas>();
const actual = new AsyncLocalStorage<Lugar>();

function leer(headers: Headers): Lugar | undefined {
  const payload = headers[CABECERA_TRAZA];
  if (payload === undefined) return undefined;
  const { traceparent } = defaultPayloadConverter.fromPayload<{ traceparent?: string }>(payload);
  const [, traza, tramo, marcas] = W3C.exec(traceparent ?? '') ?? [];
  if (traza === undefined || tramo === undefined || marcas === undefined) return undefined;
  return { traza, tramo, marcas };
}

/** What is passed on, with the trace that is under way. */
function conTraza<T extends { readonly headers: Headers }>(input: T): T {
  const lugar = actual.getStore();
  if (lugar === undefined) return input;
  const traceparent = `00-${lugar.traza}-${lugar.tramo}-${lugar.marcas}`;
  const payload = defaultPayloadConverter.toPayload({ traceparent });
  return { ...input, headers: { ...input.headers, [CABECERA_TRAZA]: payload } };
}

/** The id of a span of this run: the same in every replay. FNV-1a of 64 bits. */
function idDe(texto: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < texto.length; i += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(texto.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}

function contar(padre: Lugar, tramo: string, nombre: string, inicio: number, falla?: string): void {
  if ((parseInt(padre.marcas, 16) & SE_CUENTA) === 0) return;
  const { workflowId: flujo } = workflowInfo();
  trazas.tramo({
    ...{ nombre, tramo, flujo, traza: padre.traza, padre: padre.tramo, inicio, fin: Date.now() },
    ...(falla === undefined ? {} : { falla }),
  });
}

/** The module's entry, by the name the SDK looks for. */
export function interceptors(): WorkflowInterceptors {
  return {
    inbound: [
      {
        execute(input, next) {
          const padre = leer(input.headers);
          if (padre === undefined) return next(input);
          const { runId, workflowType } = workflowInfo();
          const tramo = idDe(runId);
          // Told when it begins: an order lives for days, and its steps would hang from nothing.
          contar(padre, tramo, `RunWorkflow:${workflowType}`, Date.now());
          return actual.run({ ...padre, tramo }, () => next(input));
        },
        handleUpdate(input, next) {
          const padre = leer(input.headers);
          if (padre === undefined) return next(input);
          const nombre = `HandleUpdate:${input.name}`;
          const tramo = idDe(`${workflowInfo().runId}/${input.updateId}`);
          const inicio = Date.now();
          const hecho = actual.run({ ...padre, tramo }, () => next(input));
          // Beside what is waited for, not in between.
          hecho.then(
            () => contar(padre, tramo, nombre, inicio),
            (error: unknown) => contar(padre, tramo, nombre, inicio, claseDe(error)),
          );
          return hecho;
        },
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(conTraza(input)),
        scheduleLocalActivity: (input, next) => next(conTraza(input)),
        startChildWorkflowExecution: (input, next) => next(conTraza(input)),
        signalWorkflow: (input, next) => next(conTraza(input)),
        continueAsNew: (input, next) => next(conTraza(input)),
      },
    ],
  };
}

function claseDe(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
