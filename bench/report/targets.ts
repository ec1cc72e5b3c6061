/** What figures are held to, all of them in one place. */

/** At most or at least so much; an aim is where we want to get, beyond what was promised first. */
const TARGETS = {
  checkout_p50_over_floor: ['≤', 1],
  orders_per_s_over_floor: ['≥', 1],
  priced_p50_over_checkout: ['≤', 1.1],
  priced_p50_over_floor: ['≤', 1.1, 'aim'],
  priced_per_s_over_checkout: ['≥', 0.9],
  newcomer_p50_over_checkout: ['≥', 12],
  checkout_p50_over_floor_cluster: ['≤', 1.1],
  orders_per_s_over_floor_cluster: ['≥', 0.9],
  change_p50_over_empty_update: ['≤', 1.5],
  mark_p95_ms: ['≤', 150],
  packages_p50_over_alone: ['≤', 3, 'aim'],
  ack_p99_ms: ['≤', 100],
  ack_p99_down_ms: ['≤', 250],
  list_p95_ms: ['≤', 100],
  list_statements: ['≤', 3],
  quote_p95_ms: ['≤', 30],
  quote_ratio: ['≤', 3, 'aim'],
  burst_p99_ms: ['≤', 1_000],
  burst_open_p99_ms: ['≤', 1_000],
  arrivals_p50_over_floor: ['≤', 1, 'aim'],
  tickets_per_s_over_floor: ['≥', 1, 'aim'],
  cpu_over_floor: ['≤', 1.1, 'aim'],
  burst_accepted_over_dbos: ['≥', 1.2, 'aim'],
  burst_fulfilled_over_other: ['≤', 0.65, 'aim'],
  p50_at_1000_over_none: ['≤', 1.1, 'aim'],
  p50_at_10000_over_none: ['≤', 1.1, 'aim'],
} as const satisfies Record<string, readonly ['≤' | '≥', number, 'aim'?]>;

export type Key = keyof typeof TARGETS;

/** What a run found. */
export type Values = Partial<Record<Key, number>>;

export interface Target {
  readonly key: string;
  readonly value: number;
  readonly sign: '≤' | '≥';
  readonly limit: number;
  readonly met: boolean;
  readonly aim: boolean;
}

/** In the order of their declaration. */
export function targetsOf(values: Values): Target[] {
  return (Object.keys(TARGETS) as Key[]).flatMap((key) => {
    const value = values[key];
    if (value === undefined) return [];
    const [sign, limit, aim] = TARGETS[key] as readonly ['≤' | '≥', number, 'aim'?];
    const met = sign === '≤' ? value <= limit : value >= limit;
    return [{ key, value, sign, limit, met, aim: aim === 'aim' }];
  });
}
