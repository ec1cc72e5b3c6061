/** Horizontal bars, of one part or of several, with the range of what they are the middle of. */
import { at, COLOURS, frame, line, short, text, ticks } from './frame.ts';
import { mark } from './lines.ts';

export interface Bar {
  readonly title: string;
  /** One for each part; 0 where it has none. */
  readonly parts: readonly number[];
  readonly min?: number;
  readonly max?: number;
}

export interface Bars {
  readonly title: string;
  readonly subtitle: string;
  readonly alt: string;
  readonly bars: readonly Bar[];
  /** Names of the parts; one without a name is the bar itself. */
  readonly parts: readonly string[];
}

const WIDTH = 760;
const BOX = { left: 150, right: 690 };
const ROW = 40;
const THICK = 22;

export function barChart(chart: Bars): string {
  const legend = chart.parts.length > 1;
  const top = legend ? 100 : 76;
  const bottom = top + chart.bars.length * ROW;
  const totals = chart.bars.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0));
  const marks = ticks(Math.max(...totals, ...chart.bars.map(({ max = 0 }) => max)));
  const far = marks.at(-1) ?? 1;
  const x = (value: number) => BOX.left + (value / far) * (BOX.right - BOX.left);

  const grid = marks.flatMap((value) => [
    line(x(value), top - 8, x(value), bottom, 'grid'),
    text(x(value), bottom + 20, short(value), { className: 'soft', anchor: 'middle' }),
  ]);
  const rows = chart.bars.flatMap((bar, i) => {
    const y = top + i * ROW;
    const total = totals[i] ?? 0;
    const { min = total, max = total } = bar;
    const middle = y + THICK / 2;
    return [
      text(BOX.left - 10, middle + 4, bar.title, { anchor: 'end' }),
      drawParts(bar.parts, x, y),
      ...(max > min ? drawRange(x(min), x(max), middle) : []),
      text(x(Math.max(total, max)) + 8, middle + 4, short(total), { className: 'soft' }),
    ];
  });
  const body = [...(legend ? [legendOf(chart.parts)] : []), ...grid, ...rows];
  return frame({ ...chart, width: WIDTH, height: bottom + 36 }, body);
}

/** From the least to the most, with an end at each. */
function drawRange(from: number, to: number, y: number): string[] {
  const end = (x: number) => line(x, y - 4, x, y + 4, 'spread');
  return [line(from, y, to, y, 'spread'), end(from), end(to)];
}

function drawParts(parts: readonly number[], x: (value: number) => number, y: number): string {
  let from = 0;
  return parts
    .map((part, i) => {
      const left = x(from);
      from += part;
      const width = x(from) - left;
      return `<rect class="bar c${i % COLOURS}" x="${at(left)}" y="${at(y)}" width="${at(width)}" height="${THICK}"/>`;
    })
    .join('');
}

function legendOf(parts: readonly string[]): string {
  const step = (WIDTH - 48) / parts.length;
  return parts
    .map((part, i) => {
      const x = 30 + i * step;
      return `<g class="c${i % COLOURS}">${mark(i, x, 74)}</g>${text(x + 12, 78, part)}`;
    })
    .join('');
}
