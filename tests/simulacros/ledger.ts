/** What an audit may hold us to, after a drill in which something was given up on purpose. */
import { outcomeOf } from '../chaos/gente/calls.ts';
import type { Call } from '../chaos/gente/calls.ts';
import type { Provider } from '../chaos/gente/provider.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import type { Deed } from './drill.ts';

/** Calls that were answered while it was unsure may have been made or not. */
export function heldTo(calls: readonly Call[], { unsure = [] }: Deed): Call[] {
  const isUnsure = ({ begin, end }: Call) =>
    unsure.some(({ from, to }) => end > from && begin < to);
  return calls.map((call) => (isUnsure(call) ? { ...call, status: 0 } : call));
}

/** Orders that are to be there, cancelled where a cancellation is to be. */
export function ordersHeldTo(
  accepted: readonly Accepted[],
  calls: readonly Call[],
  { own = [], gone }: Deed,
): Accepted[] {
  const cancelled = new Set(
    calls
      .filter((call) => call.what === 'cancelar' && outcomeOf(call) === 'done')
      .map(({ numero }) => numero),
  );
  return [...accepted, ...own]
    .filter(({ numero }) => gone?.has(numero) !== true)
    .map((order) => ({ ...order, cancelled: order.cancelled && cancelled.has(order.numero) }));
}

/** MercadoPago, without what was paid for orders that are gone. */
export function paymentsHeldTo(provider: Provider, { gone }: Deed): Provider {
  return {
    ...provider,
    async payments() {
      const all = await provider.payments();
      return all.filter(({ external_reference: numero }) => gone?.has(numero) !== true);
    },
  };
}

/** What was given back in the lost time is known to be back, and nobody knows any more who asked for it. */
export function isGivenUp(problem: string, { unsure }: Deed): boolean {
  return unsure !== undefined && /^wrong: pago \d+: refunded, devolución none$/.test(problem);
}
