/** Lines with a mark and a range at each point. */
import * as Plot from '@observablehq/plot';
import { draw, GRID, short, SOFT } from './frame.ts';
import type { Frame } from './frame.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
  readonly min?: number;
  readonly max?: number;
}

export interface Series {
  readonly title: string;
  readonly points: readonly Point[];
}

export interface Lines extends Frame {
  readonly xTitle: string;
  readonly series: readonly Series[];
  /** A logarithmic scale of y. */
  readonly log?: boolean;
}

export function lineChart({ xTitle, series, log = false, ...frame }: Lines): string {
  const points = series.flatMap(({ title, points: own }) =>
    own.map((point) => ({ min: point.y, max: point.y, ...point, title })),
  );
  const xs = [...new Set(points.map(({ x }) => x))];
  const names = series.map(({ title }) => title);
  // So few that a logarithmic scale shows its powers of ten alone.
  const ticks = log ? 3 : 6;
  return draw(frame, names, {
    ...{ height: 300, marginLeft: 64, marginRight: 40, marginBottom: 52, insetLeft: 24 },
    x: { zero: true },
    y: { ...(log ? { type: 'log' } : { zero: true }), nice: true },
    marks: [
      Plot.gridY({ ...GRID, ticks }),
      Plot.axisY({ ticks, tickSize: 0, label: null, tickFormat: short, fill: SOFT }),
      Plot.axisX(xs, { tickSize: 0, label: null, tickFormat: short, fill: SOFT }),
      Plot.text([xTitle], { frameAnchor: 'bottom', dy: 44, fill: SOFT }),
      Plot.ruleX(points, { x: 'x', y1: 'min', y2: 'max', stroke: 'title', strokeOpacity: 0.55 }),
      Plot.lineY(points, { x: 'x', y: 'y', stroke: 'title', strokeWidth: 2 }),
      Plot.dot(points, { x: 'x', y: 'y', fill: 'title', symbol: 'title', r: 5 }),
    ],
  });
}
