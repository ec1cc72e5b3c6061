/** Connections to Temporal that tests are done with. */
import type { Client } from '@temporalio/client';

/** The longest pause before a call that failed is tried again, ten seconds, with room for a busy machine. */
const REINTENTO_MS = 60_000;

/**
 * Closes it once no call is tried again: a call whose server went away is, by the SDK, and on a connection that
 * is closed by then it would be thrown at nobody. Nobody waits for it, the process neither.
 */
export function cerrarLuego({ connection }: Pick<Client, 'connection'>): void {
  setTimeout(() => void connection.close(), REINTENTO_MS).unref();
}
