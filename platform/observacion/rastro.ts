/**
 * Where a request or a step is in its trace, and which order it is about. Without a collector there
 * are no spans: of OpenTelemetry only its interface is there, which then does nothing.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  context,
  isSpanContextValid,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { Attributes, Context, Span } from '@opentelemetry/api';

let encendidas = false;

/** Whether spans are made at all. */
export function hayTrazas(): boolean {
  return encendidas;
}

/** From here on spans are made. */
export function encender(): void {
  encendidas = true;
}

/** What is known of the request or the step under way; the lines of the log carry it. */
interface Asunto {
  numero: string | undefined;
}

const asunto = new AsyncLocalStorage<Asunto>();

/** Runs a request or a step: from here on its lines in the log can say which order it is about. */
export function conAsunto<T>(numero: string | undefined, hacer: () => T): T {
  return asunto.run({ numero }, hacer);
}

/** The order that the request under way turned out to be about. */
export function anotarNumero(numero: string): void {
  const actual = asunto.getStore();
  if (actual !== undefined) actual.numero = numero;
}

/** What every line of the log carries: the order and the trace, where there are any. */
export function rastro(): { numero?: string; trace_id?: string; span_id?: string } {
  const numero = asunto.getStore()?.numero;
  const tramo = encendidas ? trace.getSpan(context.active())?.spanContext() : undefined;
  return {
    ...(numero === undefined ? {} : { numero }),
    ...(tramo !== undefined && isSpanContextValid(tramo)
      ? { trace_id: tramo.traceId, span_id: tramo.spanId }
      : {}),
  };
}

/**
 * The trace under way as another process takes it up with `conTraza`; empty without one. Of what came with it
 * from outside nothing: that may be of any length.
 */
export function trazaActual(): { readonly traceparent?: string } {
  const traza: Record<string, string> = {};
  propagation.inject(context.active(), traza);
  const { traceparent } = traza;
  return traceparent === undefined ? {} : { traceparent };
}

/** Goes on in a trace that began in another process. */
export function conTraza<T>(traza: Readonly<Record<string, string>>, hacer: () => T): T {
  return context.with(propagation.extract(ROOT_CONTEXT, traza), hacer);
}

export interface OpcionesTramo {
  readonly tipo?: SpanKind;
  readonly atributos?: Attributes;
  /** What it hangs from, where that is not what is under way here. */
  readonly padre?: Context;
}

/** A span around `hacer`. Of an error it keeps the kind, never the text: that may name people. */
export async function enTramo<T>(
  nombre: string,
  { tipo = SpanKind.INTERNAL, atributos = {}, padre = context.active() }: OpcionesTramo,
  hacer: (tramo: Span) => Promise<T>,
): Promise<T> {
  const opciones = { kind: tipo, attributes: atributos };
  return trace.getTracer('belgrano').startActiveSpan(nombre, opciones, padre, async (tramo) => {
    try {
      return await hacer(tramo);
    } catch (error) {
      fallo(tramo, error);
      throw error;
    } finally {
      const numero = asunto.getStore()?.numero;
      if (numero !== undefined) tramo.setAttribute('belgrano.numero', numero);
      tramo.end();
    }
  });
}

/** Marks a span as failed, with the kind of the error. */
export function fallo(tramo: Span, error: unknown): void {
  tramo.setStatus({ code: SpanStatusCode.ERROR });
  tramo.setAttribute('error.type', claseDe(error));
}

/** PostgreSQL's or the system's code, or else the name of the class. */
function claseDe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
