/** The simulated MercadoPago from the outside: what it knows, and how it goes wrong. It never forgets. */
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { send } from './insist.ts';
import type { TcpProxy } from '../fallas/tcp-proxy.ts';

export interface ProviderPayment {
  readonly id: number;
  readonly status: string;
  /** The order it is for. */
  readonly external_reference: string;
  readonly transaction_amount: number;
  readonly transaction_amount_refunded: number;
}

export interface Provider {
  /** Between it and the workers; shoppers and notifications have lines of their own. */
  readonly line: TcpProxy;
  /** Refuses calls with 500 and 429 or hangs, or cannot be reached; and sends notifications late or twice. */
  fail(ms: number, random: () => number): Promise<void>;
  /** Everything that was ever paid. */
  payments(): Promise<ProviderPayment[]>;
}

const TROUBLES = [['500'], ['429:2', '500'], ['cuelga', '500'], 'cut'] as const;
const NOTICES_AMISS = 3;

/** Tells the simulated MercadoPago of that address how to go wrong. */
export async function tellProvider(url: string, faults: object): Promise<void> {
  const { status } = await send({ url: `${url}/_simulador/fallas`, body: faults });
  if (status !== 200) throw new Error(`el simulador respondió ${status}`);
}

/** Everything that was ever paid at that address. */
export async function paymentsAt(url: string): Promise<ProviderPayment[]> {
  const { body } = await send({
    method: 'GET',
    url: `${url}/v1/payments/search?limit=1000000`,
    headers: { Authorization: `Bearer ${CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN}` },
  });
  return (body as { results: ProviderPayment[] }).results;
}

export function createProvider(url: string, line: TcpProxy): Provider {
  const tell = (faults: object) => tellProvider(url, faults);
  return {
    line,
    async fail(ms, random) {
      const trouble = TROUBLES[Math.floor(random() * TROUBLES.length)] ?? 'cut';
      for (const falla of ['dos-veces', 'tarde']) await tell({ falla, veces: NOTICES_AMISS });
      if (trouble === 'cut') return line.cut(ms);
      await tell({ cada: 1, fallas: trouble });
      await new Promise((resolve) => setTimeout(resolve, ms));
      await tell({ cada: 0 });
    },
    payments: () => paymentsAt(url),
  };
}
