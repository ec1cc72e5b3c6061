/** Names of workflows that stand for a row. */

/**
 * A row that is known elsewhere by its id. A database that is restored gives an id twice: what makes the
 * name one that no other row ever had is `azar`, which rows of before do not have.
 */
export interface ConNombre {
  readonly id: number;
  readonly azar: string | null;
}

/** What the workflow of a row is begun with; `azar` is absent where the row has none, and in runs of before. */
export interface EntradaDeFila {
  readonly id: number;
  readonly azar?: string;
}

export function entradaDeFila({ id, azar }: ConNombre): EntradaDeFila {
  return { id, ...(azar === null ? {} : { azar }) };
}

/** `<class>-<id>`, with what makes it one that no other row ever had. */
export function nombrar(clase: string, { id, azar }: ConNombre): string {
  return azar === null ? `${clase}-${id}` : `${clase}-${id}-${azar}`;
}
