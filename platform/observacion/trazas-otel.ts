/**
 * Traces, sent to a collector by OTLP over HTTP. Loaded only when there is one. Spans are kept in a
 * bounded queue and sent beside the work: a collector that is slow or down costs spans, never orders.
 */
import { SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api';
import type { HrTime } from '@opentelemetry/api';
import { setGlobalErrorHandler } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { Resource } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { ReadableSpan, Sampler } from '@opentelemetry/sdk-trace-node';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import {
  OpenTelemetryActivityInboundInterceptor,
  OpenTelemetryWorkflowClientInterceptor,
} from '@temporalio/interceptors-opentelemetry';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import type { TramoDeFlujo } from '../../contracts/temporal/trazas.ts';
import type { Env } from '../ajustes/env.ts';
import type { Logger } from './logger.ts';

export interface Trazas {
  /** For every client of Temporal: puts the trace into what it sends. */
  readonly cliente: readonly WorkflowClientInterceptor[];
  /** For a worker: a span for each step, beneath what its workflow was in. */
  readonly pasos: readonly ActivityInterceptorsFactory[];
  /** Takes what a workflow tells of itself. */
  flujo(tramo: TramoDeFlujo): void;
  /** Sends what is left, for at most three seconds. */
  cerrar(): Promise<void>;
}

type Ajustes = Pick<
  Env,
  'OTEL_TRACES_SAMPLER' | 'OTEL_TRACES_SAMPLER_ARG' | 'OTEL_EXPORTER_OTLP_HEADERS' | 'version'
> & { readonly OTEL_EXPORTER_OTLP_ENDPOINT: string; readonly produccion: boolean };

/** How long the end of a process may wait for a collector. */
const FIN_MS = 3_000;
/** A collector that is down is told of this often, not with every batch. */
const QUEJA_CADA_MS = 60_000;

/** Installs the tracer of this process. @param servicio such as `belgrano-ahorro` */
export function exportarTrazas(servicio: string, ajustes: Ajustes, log: Logger): Trazas {
  const resource = new Resource({
    'service.name': servicio,
    'service.version': ajustes.version,
    'deployment.environment.name': ajustes.produccion ? 'production' : 'development',
  });
  const procesador = new SinTextos(
    new OTLPTraceExporter({
      url: `${ajustes.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`,
      headers: { ...ajustes.OTEL_EXPORTER_OTLP_HEADERS },
      timeoutMillis: 5_000,
    }),
  );
  const provider = new NodeTracerProvider({
    resource,
    sampler: muestreo(ajustes),
    spanProcessors: [procesador],
  });
  provider.register();
  quejarse(log);
  return {
    cliente: [new OpenTelemetryWorkflowClientInterceptor()],
    pasos: [(ctx) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(ctx) })],
    flujo: (tramo) => procesador.onEnd(leido(tramo, resource)),
    async cerrar() {
      const limite = new Promise<void>((resolve) => setTimeout(resolve, FIN_MS).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), limite]);
    },
  };
}

/** Texts of errors and their stacks may name people: the kind of error is enough of a trace. */
class SinTextos extends BatchSpanProcessor {
  override onEnd(span: ReadableSpan): void {
    delete span.status.message;
    for (const { attributes = {} } of span.events) {
      delete attributes['exception.message'];
      delete attributes['exception.stacktrace'];
    }
    super.onEnd(span);
  }
}

function muestreo({ OTEL_TRACES_SAMPLER: cual, OTEL_TRACES_SAMPLER_ARG: parte }: Ajustes): Sampler {
  const raiz = cual.endsWith('always_on')
    ? new AlwaysOnSampler()
    : cual.endsWith('always_off')
      ? new AlwaysOffSampler()
      : new TraceIdRatioBasedSampler(parte);
  return cual.startsWith('parentbased_') ? new ParentBasedSampler({ root: raiz }) : raiz;
}

function quejarse(log: Logger): void {
  let hasta = 0;
  setGlobalErrorHandler((error) => {
    if (Date.now() < hasta) return;
    hasta = Date.now() + QUEJA_CADA_MS;
    const motivo = error instanceof Error ? error.message : JSON.stringify(error);
    log.warn({ motivo: motivo.slice(0, 300) }, 'las trazas no llegan al colector');
  });
}

/** A span of a workflow, as the tracer would have made it. */
function leido(tramo: TramoDeFlujo, resource: Resource): ReadableSpan {
  const spanContext = {
    traceId: tramo.traza,
    spanId: tramo.tramo,
    traceFlags: TraceFlags.SAMPLED,
  };
  return {
    name: tramo.nombre,
    kind: SpanKind.INTERNAL,
    spanContext: () => spanContext,
    parentSpanId: tramo.padre,
    startTime: hora(tramo.inicio),
    endTime: hora(tramo.fin),
    duration: hora(tramo.fin - tramo.inicio),
    status: { code: tramo.falla === undefined ? SpanStatusCode.OK : SpanStatusCode.ERROR },
    attributes: {
      temporalWorkflowId: tramo.flujo,
      ...(tramo.falla === undefined ? {} : { 'error.type': tramo.falla }),
    },
    links: [],
    events: [],
    ended: true,
    resource,
    instrumentationLibrary: { name: 'belgrano-flujos' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

function hora(ms: number): HrTime {
  return [Math.floor(ms / 1_000), Math.round((ms % 1_000) * 1e6)];
}
