/** Structured logs: pretty in development, JSON otherwise. */
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Env } from './env.ts';

export type { Logger } from 'pino';

/** A logger whose lines carry the name of the process. */
export function createLogger(servicio: string, env: Pick<Env, 'LOG_LEVEL' | 'produccion'>): Logger {
  return pino({
    level: env.LOG_LEVEL,
    base: { servicio },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(env.produccion ? {} : { transport: { target: 'pino-pretty', options: PRETTY } }),
  });
}

const PRETTY = {
  colorize: process.stdout.isTTY,
  ignore: 'servicio',
  messageFormat: '{servicio} · {msg}',
};
