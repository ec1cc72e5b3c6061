/** Structured logs: pretty in development, JSON otherwise. */
import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Env } from './env.ts';
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
    formatters: { level: (label: string) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (destino !== undefined) return pino(opciones, destino);
  if (env.produccion) return pino(opciones);
  return pino({ ...opciones, transport: { target: 'pino-pretty', options: PRETTY } });
}

const PRETTY = {
  colorize: process.stdout.isTTY,
  ignore: 'servicio',
  messageFormat: '{servicio} · {msg}',
};
