/** Structured logs: pretty in development, JSON otherwise. */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Env } from '../ajustes/env.ts';
import { rastro } from './rastro.ts';

export type { Logger } from 'pino';

/** A logger whose lines carry the name of the process, and the order and the trace they belong to. */
export function createLogger(
  servicio: string,
  env: Pick<Env, 'LOG_LEVEL' | 'produccion'>,
  /** Elsewhere than the standard output. */
  destino?: DestinationStream,
): Logger {
  const opciones = {
    level: env.LOG_LEVEL,
    base: { servicio },
    mixin: rastro,
    serializers: { err: (error: Error) => sinFilas(pino.stdSerializers.err(error)) },
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (destino !== undefined) return pino(opciones, destino);
  if (env.produccion) return pino(opciones);
  return pino({ ...opciones, transport: { target: 'pino-pretty', options: PRETTY } });
}

/** What PostgreSQL quotes of the row that failed: names and addresses have no business in a log. */
const DE_LA_FILA = new Set(['detail', 'where', 'internalQuery']);
const HONDO = 8;

function sinFilas(valor: unknown, queda = HONDO): unknown {
  if (typeof valor !== 'object' || valor === null) return valor;
  if (queda === 0) return undefined;
  if (Array.isArray(valor)) return valor.map((elemento) => sinFilas(elemento, queda - 1));
  return Object.fromEntries(
    Object.entries(valor)
      .filter(([clave]) => !DE_LA_FILA.has(clave))
      .map(([clave, contenido]) => [clave, sinFilas(contenido, queda - 1)]),
  );
}

const PRETTY = {
  colorize: process.stdout.isTTY,
  ignore: 'servicio',
  messageFormat: '{servicio} · {msg}',
};
