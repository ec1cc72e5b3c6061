/** Whatever is measured side by side. */
import type { Watched } from '../services.ts';

export type ContenderName =
  'checkout' | 'floor' | 'floor_direct' | 'newcomer' | 'other' | ChangeName;
/** Those of the scenario `changes`. */
type ChangeName = 'change' | 'assign' | 'cancel' | 'empty_update';

export interface Contender {
  readonly name: ContenderName;
  /** As the table shows it. */
  readonly title: string;
  /** One call, from a shopper's click to the whole answer. Rejects unless it is as expected. */
  readonly call: () => Promise<void>;
  readonly slow?: boolean;
  /** What happens between two rounds, outside the measurement. */
  readonly between?: () => Promise<void>;
  /** Every process that works for it. */
  readonly processes: readonly Watched[];
}
