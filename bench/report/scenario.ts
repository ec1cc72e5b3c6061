/** One question that the bench answers, on an instance of its own. */
import type { Cleanup } from '../instance/cleanup.ts';
import type { Options } from '../options.ts';
import type { Block, Chart } from './svg/chart.ts';
import type { Target } from './targets.ts';

export interface Scenario {
  /** As `--scenario` names it. */
  readonly name: string;
  readonly title: string;
  run(context: Context): Promise<Outcome>;
}

export interface Context {
  readonly options: Options;
  /** Ends with the scenario. */
  readonly cleanup: Cleanup;
  readonly progress: (text: string) => void;
}

export interface Outcome {
  /** Tables and sentences for people. */
  readonly text: string;
  readonly targets: readonly Target[];
  /** For programs; names are unique over all scenarios. */
  readonly figures: Readonly<Record<string, unknown>>;
  /** For docs/performance.md, written with `--publish`. */
  readonly blocks?: readonly (Block | Chart)[];
  /** What must not be, found in the data: the run fails with it. */
  readonly breach?: string;
}
