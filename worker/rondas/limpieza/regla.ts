/** What a rule says. */
import type { Sql } from '../../../platform/base/sql.ts';

/** Rows that one statement deletes: of a table that was never cleaned, many. */
export const TANDA = 5_000;

export interface Regla {
  readonly tabla: string;
  /** What goes, for docs/retention.md. */
  readonly que: string;
  /** After how many days; of what says itself until when it holds, that many after it. */
  readonly dias: number;
  /** @returns a row for each that went, `TANDA` at most where there may be many; none where all went */
  readonly borrar: (sql: Sql, dias: number) => Promise<readonly unknown[]>;
}
