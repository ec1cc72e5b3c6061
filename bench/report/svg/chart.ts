/** What a run leaves for the documentation: figures as text, and a picture of them. */

/** Figures of a scenario, without a picture. */
export interface Block {
  /** Of the block of docs/performance.md it belongs in. */
  readonly name: string;
  /** As a Markdown table. */
  readonly table: string;
}

export interface Chart extends Block {
  readonly title: string;
  /** The picture in a sentence, for whoever does not see it. */
  readonly alt: string;
  /** File `docs/img/bench-<name>.svg`. */
  readonly svg: string;
}

export function chart(
  name: string,
  { title, alt }: Pick<Chart, 'title' | 'alt'>,
  svg: string,
  table: string,
): Chart {
  return { name, title, alt, svg, table };
}

/** Lines of Markdown; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
