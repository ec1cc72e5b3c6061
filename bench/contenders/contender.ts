/** Whatever is measured side by side. */
import type { Rival, RivalName } from './rival.ts';
import type { Watched } from '../instance/services.ts';

export type ContenderName = RivalName | 'floor_direct' | ChangeName;
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

/** A shop as one, whose every answer must bring the ticket; and the order numbers it was answered with. */
export function contenderOf(rival: Rival): Contender & { readonly answered: readonly string[] } {
  const { name, title, slow } = rival;
  const answered: string[] = [];
  const call = async () => {
    const { status, numero, ticket, text } = await rival.buy();
    if (!ticket) throw new Error(`${title}: sin ticket, respondió ${status} ${text ?? ''}`);
    if (numero !== undefined) answered.push(numero);
  };
  return { name, title, slow, call, processes: rival.processes(), answered };
}
