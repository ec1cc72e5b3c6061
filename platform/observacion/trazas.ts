/** Traces of this process, where the settings name a collector. */
import type { Env } from '../ajustes/env.ts';
import type { Logger } from './logger.ts';
import { encender } from './rastro.ts';
import type { Trazas } from './trazas-otel.ts';

export type { Trazas } from './trazas-otel.ts';

/** What is used while there is no collector. */
export const SIN_TRAZAS: Trazas = {
  cliente: [],
  pasos: [],
  flujo: () => undefined,
  cerrar: async () => undefined,
};

/** Turns traces on where the settings name a collector. Before the first pool and the first client. */
export async function iniciarTrazas(servicio: string, env: Env, log: Logger): Promise<Trazas> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: destino } = env;
  if (destino === undefined) return SIN_TRAZAS;
  const { exportarTrazas } = await import('./trazas-otel.ts');
  const trazas = exportarTrazas(servicio, { ...env, OTEL_EXPORTER_OTLP_ENDPOINT: destino }, log);
  encender();
  return trazas;
}
