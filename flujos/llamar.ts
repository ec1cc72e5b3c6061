/** A call to Temporal, bounded in time; what goes wrong comes back as one of errores.ts. */
import type { Client } from '@temporalio/client';
import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { esErrorGrpc, traducir } from './errores.ts';

/** gRPC's number for it. */
const FAILED_PRECONDITION = 9;

/**
 * An Update may be turned away with the workflow task it was in: while its workflow starts anew, or where a signal
 * comes while it ends. It is sent again under its id, by which what was done of it is known, for as long as the call
 * lasts: on a busy machine a task takes longer, and is turned away more often.
 */
const insistir = retry(
  handleWhen((error) => esErrorGrpc(error, FAILED_PRECONDITION)),
  { backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }) },
);

/** @throws FlujoSinRespuesta after `esperaMs`; what `traducir` makes of a failure */
export async function llamar<T>(
  client: Client,
  esperaMs: number,
  llamada: () => Promise<T>,
): Promise<T> {
  try {
    return await client.connection.withDeadline(Date.now() + esperaMs, () =>
      insistir.execute(llamada),
    );
  } catch (error) {
    throw traducir(error);
  }
}
