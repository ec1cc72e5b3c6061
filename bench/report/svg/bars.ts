/** Horizontal bars, of one part or of several, with the range of what they are the middle of. */
import * as Plot from '@observablehq/plot';
import { draw, GRID, INK, short, SOFT } from './frame.ts';
import type { Frame } from './frame.ts';

export interface Bar {
  readonly title: string;
  /** One for each part; 0 where it has none. */
  readonly parts: readonly number[];
  readonly min?: number;
  readonly max?: number;
}

export interface Bars extends Frame {
  readonly bars: readonly Bar[];
  /** Names of the parts; one without a name is the bar itself. */
  readonly parts: readonly string[];
}

const ROW = 40;

export function barChart({ bars, parts: names, ...frame }: Bars): string {
  const pieces = bars.flatMap(({ title, parts }) =>
    parts.map((value, i) => ({ title, value, part: names[i] })),
  );
  const totals = bars.map(({ title, parts, min, max }) => {
    const total = parts.reduce((sum, part) => sum + part, 0);
    return { title, total, min: min ?? total, max: max ?? total };
  });
  const spread = totals.filter(({ min, max }) => max > min);
  const most = Math.max(...totals.map(({ max }) => max));
  const y = 'title';
  return draw(frame, names, {
    ...{ height: bars.length * ROW + 36, marginLeft: 150, marginRight: 70, marginTop: 4 },
    // All may be zero, as orders lost are.
    x: { nice: true, domain: [0, most || 1] },
    y: { domain: bars.map(({ title }) => title), padding: 0.45 },
    marks: [
      Plot.gridX(GRID),
      Plot.axisX({ tickSize: 0, label: null, tickFormat: short, fill: SOFT, ticks: 6 }),
      Plot.axisY({ tickSize: 0, label: null, tickPadding: 10, fill: INK }),
      Plot.barX(pieces, { x: 'value', y, fill: 'part', order: [...names] }),
      Plot.link(spread, { x1: 'min', x2: 'max', y, stroke: INK }),
      Plot.tickX(spread, { x: 'min', y, stroke: INK, inset: 7 }),
      Plot.tickX(spread, { x: 'max', y, stroke: INK, inset: 7 }),
      Plot.text(totals, {
        ...{ x: 'max', y, text: ({ total }: { readonly total: number }) => short(total) },
        ...{ textAnchor: 'start', dx: 8, fill: SOFT },
      }),
    ],
  });
}
