/** The retries of the old design: a loop in memory, and nothing that remembers. */
import { handleWhen, IterableBackoff, retry } from 'cockatiel';
import type { RetryPolicy } from 'cockatiel';
import { LlamadaRechazada } from '../../../contracts/comun/llamadas.ts';
import type { Env } from '../../../platform/ajustes/env.ts';
import { llamarJson } from '../../../platform/http/llamada.ts';

const CALL_TIMEOUT_MS = 15_000;

/** After the first try, one more after each of these waits; a refusal ends it at once. */
export function retriesAfter(waits: readonly number[]): RetryPolicy {
  const another = handleWhen((error) => !(error instanceof LlamadaRechazada));
  return retry(another, { maxAttempts: waits.length, backoff: new IterableBackoff(waits) });
}

const retries = retriesAfter([1_000, 2_000, 4_000]);

/** Posts `cuerpo` to the other half, with the key that both have. @throws the last failure */
export function callOther(
  { BELGRANO_AHORRO_API_KEY }: Pick<Env, 'BELGRANO_AHORRO_API_KEY'>,
  url: string,
  cuerpo: unknown,
): Promise<unknown> {
  const cabeceras = { 'X-API-Key': BELGRANO_AHORRO_API_KEY };
  const call = { url, cabeceras, cuerpo, timeoutMs: CALL_TIMEOUT_MS };
  return retries.execute(() => llamarJson(call));
}
