/**
 * A span for each statement, beneath the request or the step it belongs to: its text, which holds no
 * values. What runs by itself (rounds, health checks) makes none.
 */
import { AsyncResource } from 'node:async_hooks';
import { context, SpanKind, trace } from '@opentelemetry/api';
import type pg from 'pg';
import { fallo } from '../observacion/rastro.ts';

const TEXTO_MAXIMO = 2_000;

/** Has every connection of `pool` tell of its statements. */
export function trazarPool(pool: pg.Pool): pg.Pool {
  pool.on('connect', (client) => {
    const query: unknown = Reflect.get(client, 'query');
    if (typeof query !== 'function') return;
    Object.assign(client, {
      query: (...args: unknown[]) =>
        medir(args, (dados): unknown => Reflect.apply(query, client, dados)),
    });
  });
  const connect: unknown = Reflect.get(pool, 'connect');
  if (typeof connect !== 'function') return pool;
  // Whoever waited in line gets its connection from whoever let it go, and would be taken for it.
  return Object.assign(pool, {
    connect: (...args: unknown[]): unknown =>
      Reflect.apply(
        connect,
        pool,
        args.map((arg) => (esFuncion(arg) ? AsyncResource.bind(arg) : arg)),
      ),
  });
}

type Funcion = (this: unknown, ...args: unknown[]) => unknown;
const esFuncion = (valor: unknown): valor is Funcion => typeof valor === 'function';

function medir(args: unknown[], consultar: (args: unknown[]) => unknown): unknown {
  const texto = textoDe(args[0]);
  if (texto === undefined || trace.getSpan(context.active()) === undefined) return consultar(args);
  const tramo = trace.getTracer('belgrano').startSpan(`SQL ${verboDe(texto)}`, {
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': texto.slice(0, TEXTO_MAXIMO) },
  });
  const terminar = (error: unknown) => {
    if (error !== undefined && error !== null) fallo(tramo, error);
    tramo.end();
  };
  const alFinal = args.at(-1);
  if (esFuncion(alFinal)) {
    const avisar = (...dados: unknown[]) => {
      terminar(dados[0]);
      return alFinal(...dados);
    };
    return consultar([...args.slice(0, -1), avisar]);
  }
  const promesa = consultar(args);
  if (promesa instanceof Promise) promesa.then(() => terminar(undefined), terminar);
  else tramo.end();
  return promesa;
}

function textoDe(consulta: unknown): string | undefined {
  if (typeof consulta === 'string') return consulta;
  const conTexto = typeof consulta === 'object' && consulta !== null && 'text' in consulta;
  return conTexto && typeof consulta.text === 'string' ? consulta.text : undefined;
}

function verboDe(texto: string): string {
  return /^\s*(\w+)/.exec(texto)?.[1]?.toUpperCase() ?? 'otra';
}
