/** The retries of the old design: a loop in memory, and nothing that remembers. */
import { setTimeout as sleep } from 'node:timers/promises';
import { LlamadaRechazada } from '../../../contracts/comun/llamadas.ts';
import type { Env } from '../../../platform/ajustes/env.ts';
import { llamarJson } from '../../../platform/http/llamada.ts';

/** After the first try, one more after each of these waits. */
const WAITS_MS: readonly number[] = [1_000, 2_000, 4_000];
const CALL_TIMEOUT_MS = 15_000;

/** Posts `cuerpo` to the other half, with the key that both have. */
export function callOther(
  { BELGRANO_AHORRO_API_KEY }: Pick<Env, 'BELGRANO_AHORRO_API_KEY'>,
  url: string,
  cuerpo: unknown,
): Promise<unknown> {
  const cabeceras = { 'X-API-Key': BELGRANO_AHORRO_API_KEY };
  return withRetries(() => llamarJson({ url, cabeceras, cuerpo, timeoutMs: CALL_TIMEOUT_MS }));
}

/**
 * Calls until it works, waiting longer each time; a refusal ends it at once.
 * @throws the last failure
 */
export async function withRetries<T>(
  call: () => Promise<T>,
  waits: readonly number[] = WAITS_MS,
  wait: (ms: number) => Promise<unknown> = sleep,
): Promise<T> {
  const [first, ...rest] = waits;
  try {
    return await call();
  } catch (error) {
    if (first === undefined || error instanceof LlamadaRechazada) throw error;
  }
  await wait(first);
  return withRetries(call, rest, wait);
}
