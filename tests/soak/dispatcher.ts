/** Dispatch at work: every order is prepared, sent and handed over, so that its story ends. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Insist } from '../chaos/gente/insist.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';

const STEPS = ['en_preparacion', 'en_camino', 'entregado'];
/** Between two steps, and between two looks; an order whose ticket takes longer than this is left to the audit. */
const STEP_MS = 2_000;
const TICKET_PATIENCE_MS = 150_000;

export interface Dispatcher {
  readonly delivered: number;
  deliver(order: Accepted): Promise<void>;
}

/**
 * Logs in as the admin of a development instance.
 * @param more what each call has in its headers besides
 */
export async function openDispatch(
  dispatch: string,
  insist: Insist,
  more: () => Readonly<Record<string, string>> = () => ({}),
): Promise<Dispatcher> {
  const body = { usuario: 'admin', password: 'admin-belgrano-2025' };
  const answer = await insist({ url: `${dispatch}/api/login`, body, good: [200] });
  const { token } = (answer?.body ?? {}) as { token?: string };
  if (token === undefined) throw new Error('no se pudo entrar a despacho');
  const headers = () => ({ Authorization: `Bearer ${token}`, ...more() });
  let delivered = 0;

  async function hasTicket(url: string): Promise<boolean> {
    const deadline = Date.now() + TICKET_PATIENCE_MS;
    while (Date.now() < deadline) {
      const seen = await insist({ method: 'GET', url, headers: headers(), good: [200, 404] });
      if (seen?.status === 200) return true;
      await sleep(STEP_MS);
    }
    return false;
  }

  return {
    get delivered() {
      return delivered;
    },
    async deliver({ numero }) {
      const url = `${dispatch}/api/tickets/${numero}`;
      if (!(await hasTicket(url))) return;
      for (const estado of STEPS) {
        await sleep(STEP_MS);
        const moved = {
          method: 'PATCH',
          url: `${url}/estado`,
          headers: headers(),
          body: { estado },
        } as const;
        if ((await insist({ ...moved, good: [200] })) === undefined) return;
      }
      delivered += 1;
    },
  };
}
