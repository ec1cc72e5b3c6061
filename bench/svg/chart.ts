/** What a run leaves for the documentation: a picture, and the same figures as text. */

export interface Chart {
  /** File `docs/img/bench-<name>.svg`, and the block of docs/performance.md it belongs in. */
  readonly name: string;
  readonly title: string;
  /** The picture in a sentence, for whoever does not see it. */
  readonly alt: string;
  readonly svg: string;
  /** Its figures as a Markdown table. */
  readonly table: string;
}

/** Lines of Markdown; the first row is the head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}
