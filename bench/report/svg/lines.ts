/** Lines with a mark and a range at each point, named at their end. */
import { at, COLOURS, frame, line, short, text, ticks } from './frame.ts';

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

export interface Lines {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  readonly xTitle: string;
  readonly series: readonly Series[];
  /** A logarithmic scale of y. */
  readonly log?: boolean;
}

const WIDTH = 760;
const HEIGHT = 380;
const BOX = { left: 64, right: 600, top: 76, bottom: 316 };
const LABEL_GAP = 17;

export function lineChart(chart: Lines): string {
  const points = chart.series.flatMap((series) => series.points);
  const highs = points.map(({ y, max = y }) => max);
  const lows = points.map(({ y, min = y }) => min);
  const { log = false } = chart;
  const marks = ticks(Math.max(...highs), { from: Math.min(...lows), log });
  const [low = 0, high = 1] = [marks[0], marks.at(-1)];
  const share = (value: number) =>
    log ? Math.log10(value / low) / Math.log10(high / low) : value / high;
  const y = (value: number) => BOX.bottom - share(value) * (BOX.bottom - BOX.top);
  const xs = [...new Set(points.map((point) => point.x))].sort((a, b) => a - b);
  const far = xs.at(-1) ?? 1;
  const x = (value: number) => BOX.left + 24 + (value / far) * (BOX.right - BOX.left - 40);

  const grid = marks.flatMap((mark) => [
    line(BOX.left, y(mark), BOX.right, y(mark), 'grid'),
    text(BOX.left - 8, y(mark) + 4, short(mark), { className: 'soft', anchor: 'end' }),
  ]);
  const below = xs.map((value) =>
    text(x(value), BOX.bottom + 20, short(value), { className: 'soft', anchor: 'middle' }),
  );
  const middle = (BOX.left + BOX.right) / 2;
  const xTitle = text(middle, HEIGHT - 20, chart.xTitle, { className: 'soft', anchor: 'middle' });
  const drawn = chart.series.map((series, i) => drawSeries(series, i, x, y));
  const ends = chart.series.map(({ points: own }) => y(own.at(-1)?.y ?? low));
  const names = apart(ends, LABEL_GAP).map((place, i) => {
    const series = chart.series[i];
    const lastX = x(series?.points.at(-1)?.x ?? far);
    return text(lastX + 14, place + 4, series?.title ?? '', { className: `named c${i % COLOURS}` });
  });
  const body = [...grid, ...below, xTitle, ...drawn, ...names];
  return frame({ ...chart, width: WIDTH, height: HEIGHT }, body);
}

type Scale = (value: number) => number;

function drawSeries({ points }: Series, i: number, x: Scale, y: Scale): string {
  const path = points.map(
    (point, n) => `${n === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`,
  );
  const ranges = points.map(({ x: across, y: value, min = value, max = value }) =>
    line(x(across), y(min), x(across), y(max), 'range'),
  );
  const marks = points.map((point) => mark(i, x(point.x), y(point.y)));
  return [
    `<g class="c${i % COLOURS}">`,
    ...ranges,
    `<path class="line" d="${path.join('')}"/>`,
    ...marks,
    '</g>',
  ].join('');
}

/** One shape for each series. */
export function mark(i: number, x: number, y: number): string {
  const shape = (path: string) => `<path class="mark" d="${path}"/>`;
  switch (i % COLOURS) {
    case 0:
      return `<circle class="mark" cx="${at(x)}" cy="${at(y)}" r="5"/>`;
    case 1:
      return shape(`M${at(x - 4.5)} ${at(y - 4.5)}h9v9h-9z`);
    case 2:
      return shape(`M${at(x)} ${at(y - 6)}l6 10.5h-12z`);
    case 3:
      return shape(`M${at(x)} ${at(y - 6.5)}l6.5 6.5l-6.5 6.5l-6.5 -6.5z`);
    default:
      return shape(`M${at(x)} ${at(y + 6)}l6 -10.5h-12z`);
  }
}

/** The places moved as little as needed to be at least `gap` apart, in the order they were given. */
export function apart(places: readonly number[], gap: number): number[] {
  const order = places.map((place, i) => ({ place, i })).sort((a, b) => a.place - b.place);
  const moved = new Array<number>(places.length);
  let free = Number.NEGATIVE_INFINITY;
  for (const { place, i } of order) {
    free = Math.max(place, free);
    moved[i] = free;
    free += gap;
  }
  return moved;
}
