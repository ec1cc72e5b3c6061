/** One question that the bench answers, on an instance of its own. */
import type { Cleanup } from '../instance/cleanup.ts';
import type { Options } from '../options.ts';
import type { Table } from './tables.ts';
import type { Values } from './targets.ts';

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
  readonly tables: readonly Table[];
  /** Figures with a target. */
  readonly values?: Values;
  /** More of them, for programs only. */
  readonly figures?: Readonly<Record<string, unknown>>;
  /** What must not be, found in the data: the run fails with it. */
  readonly breaches?: readonly string[];
}
