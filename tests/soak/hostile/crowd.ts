/** Who calls from where: strangers have addresses of their own, as a proxy in front would tell them. */
import type { Buyer } from '../../chaos/gente/shoppers.ts';

/** Of the nets for documentation (RFC 5737): nobody's. */
const HOSTILE_NET = '203.0.113';
export const MAX_HOSTILE_ADDRESSES = 250;

/** The same few all the time, as those of a small botnet. */
export function hostileAddresses(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${HOSTILE_NET}.${i + 1}`);
}

/** What a trusted proxy adds to a call from there. */
export function from(address: string): Readonly<Record<string, string>> {
  return { 'X-Forwarded-For': address };
}

/** Somebody else each time, with a mail and a telephone of their own. */
export function strangers(random: () => number): () => Buyer {
  let count = 0;
  return () => {
    count += 1;
    const telefono = `11${String(40_000_000 + count)}`;
    return {
      cliente: { nombre: 'Ana Pérez', email: `ana-${count}@example.com`, telefono },
      headers: anywhere(random),
    };
  };
}

/** An address that is hardly ever the same. */
export function anywhere(random: () => number): Readonly<Record<string, string>> {
  const part = () => 1 + Math.floor(random() * 254);
  return from(`198.18.${part()}.${part()}`);
}
