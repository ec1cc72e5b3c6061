/** What a drill is: a disaster that is played out on a Belgrano of its own, with people at work. */
import type { CodigoAlerta } from '../../contracts/reglas/alertas/catalogo.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import type { People } from '../chaos/gente/people.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import type { Seen, Stage } from './stage.ts';

export interface Drill<S extends Seen = Stage> {
  /** As `npm run simulacro -- <name>` and the docs call it. */
  readonly name: string;
  /** One line, for the list. */
  readonly title: string;
  /** Starts what it is played on. */
  open(): Promise<S & Closed>;
  /** What this machine lacks for it, and what to do about that. */
  missing?(): Promise<string | undefined> | string | undefined;
  /** Alerts that have to be told. */
  readonly tells?: readonly CodigoAlerta[];
  /** Purchases a second; 2 unless given. */
  readonly perSecond?: number;
  /** Does it, and what an operator does then. Resolves when the cause is gone. */
  act(scene: Scene<S>): Promise<Deed>;
}

export interface Closed {
  close(): Promise<void>;
}

export interface Scene<S extends Seen = Stage> {
  readonly stage: S;
  readonly people: People;
  readonly report: Reporter;
  readonly random: () => number;
}

export interface Deed {
  /** What was done and seen, as sentences. */
  readonly notes: readonly string[];
  /** What should not have been, as sentences. */
  readonly problems?: readonly string[];
  /** Orders that the drill itself had accepted: audited with the others. */
  readonly own?: readonly Accepted[];
  /** What was accepted after the backup that came back: gone, and each said so. */
  readonly gone?: ReadonlySet<string>;
  /** Whatever was answered in one of these may have been made or not. */
  readonly unsure?: readonly Span[];
}

/** Of `Date.now()`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
