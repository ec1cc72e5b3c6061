/** The pictures of docs/performance.md: Plot draws them, on a white ground of their own. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Spread } from '../../tests/support/medir/stats.ts';

export interface Words {
  readonly title: string;
  /** A second line, smaller. */
  readonly subtitle: string;
  /** The picture in a sentence, for whoever does not see it. */
  readonly alt: string;
}

export interface Picture extends Words {
  /** The whole file. */
  readonly svg: string;
}

/** One figure of what it is the middle of. */
export interface Point {
  readonly title: string;
  /** Of lines. */
  readonly x?: number;
  readonly y: number;
  readonly min?: number;
  readonly max?: number;
}

/** The middle of the rounds and its extremes. @param x of lines */
export function ranged(title: string, { median, min, max }: Spread, x?: number): Point {
  return { title, y: median, min, max, ...(x === undefined ? {} : { x }) };
}

/** Told apart also by those who see no red or no green; each has a shape of its own as well. */
const COLOURS = ['#0072b2', '#d55e00', '#00795a', '#a8578a', '#8a6500'];
const SYMBOLS: readonly Plot.SymbolType[] = ['circle', 'square2', 'triangle', 'diamond2', 'star'];
const GLYPHS = ['●', '■', '▲', '◆', '★'];
const INK = '#1f2328';
const SOFT = '#59636e';
const GRID = { stroke: '#e4e8ec', strokeOpacity: 1 };
const AXIS = { tickSize: 0, label: null, tickFormat: short, fill: SOFT };
const HEAD = 96;

/** Lines with a mark and a range at each point. */
export function lines(
  words: Words,
  {
    xTitle,
    points: given,
    log = false,
  }: { xTitle: string; points: readonly Point[]; log?: boolean },
): Picture {
  const points = given.map((point) => ({ min: point.y, max: point.y, ...point }));
  // So few that a logarithmic scale shows its powers of ten alone.
  const ticks = log ? 3 : 6;
  return draw(words, [...new Set(points.map(({ title }) => title))], {
    ...{ height: HEAD + 300, marginLeft: 64, marginRight: 40, marginBottom: 52, insetLeft: 24 },
    x: { zero: true },
    y: { ...(log ? { type: 'log' } : { zero: true }), nice: true },
    marks: [
      Plot.gridY({ ...GRID, ticks }),
      Plot.axisY({ ...AXIS, ticks }),
      Plot.axisX([...new Set(points.map(({ x }) => x))], AXIS),
      Plot.text([xTitle], { frameAnchor: 'bottom', dy: 44, fill: SOFT }),
      Plot.ruleX(points, { x: 'x', y1: 'min', y2: 'max', stroke: 'title', strokeOpacity: 0.55 }),
      Plot.lineY(points, { x: 'x', y: 'y', stroke: 'title', strokeWidth: 2 }),
      Plot.dot(points, { x: 'x', y: 'y', fill: 'title', symbol: 'title', r: 5 }),
    ],
  });
}

/** Horizontal bars; those of one title stand in one row, each part with a colour of its own. */
export function bars(
  words: Words,
  points: readonly (Point & { readonly part?: string })[],
): Picture {
  const pieces = points.map((point) => ({ part: '', ...point }));
  const titles = [...new Set(points.map(({ title }) => title))];
  const totals = titles.map((title) => {
    const own = points.filter((point) => point.title === title);
    const all = own.reduce((sum, { y }) => sum + y, 0);
    return { title, all, min: own[0]?.min ?? all, max: own[0]?.max ?? all };
  });
  const most = Math.max(...totals.map(({ max }) => max));
  const parts = [...new Set(pieces.map(({ part }) => part))];
  const y = 'title';
  return draw(words, parts, {
    ...{ height: HEAD + titles.length * 40 + 36, marginLeft: 150, marginRight: 70 },
    // All may be zero, as orders lost are.
    x: { nice: true, domain: [0, most || 1] },
    y: { domain: titles, padding: 0.45 },
    marks: [
      Plot.gridX(GRID),
      Plot.axisX({ ...AXIS, ticks: 6 }),
      Plot.axisY({ tickSize: 0, label: null, tickPadding: 10, fill: INK }),
      Plot.barX(pieces, { x: 'y', y, fill: 'part', order: parts }),
      Plot.ruleY(totals, { x1: 'min', x2: 'max', y, stroke: INK }),
      Plot.text(totals, {
        ...{ x: 'max', y, text: ({ all }: { readonly all: number }) => short(all) },
        ...{ textAnchor: 'start', dx: 8, fill: SOFT },
      }),
    ],
  });
}

/** @param names of what has a colour; explained where there are several */
function draw(
  words: Words,
  names: readonly string[],
  { marks = [], ...options }: Plot.PlotOptions & { readonly marginLeft: number },
): Picture {
  const { document } = parseHTML('<html></html>') as { readonly document: object };
  const head = (text: string, dx: number, dy: number, more: Plot.TextOptions = {}) => {
    const at = {
      dx: dx + 24 - options.marginLeft,
      dy: dy - HEAD,
      frameAnchor: 'top-left',
    } as const;
    return Plot.text([text], { ...at, textAnchor: 'start', fill: INK, ...more });
  };
  const legend = names.map((name, i) =>
    head(`${GLYPHS[i] ?? ''} ${name}`, i * 168, 68, { fill: COLOURS[i] ?? INK }),
  );
  const plot = Plot.plot({
    ...{ document, width: 760, marginTop: HEAD, style: { background: '#fff', fontSize: '13px' } },
    ...{ ariaLabel: words.title, ariaDescription: words.alt },
    color: { domain: names, range: COLOURS },
    symbol: { domain: names, range: SYMBOLS },
    ...options,
    marks: [
      ...marks,
      head(words.title, 0, 20, { fontSize: 16, fontWeight: 600 }),
      head(words.subtitle, 0, 42, { fill: SOFT }),
      ...(names.length > 1 ? legend : []),
    ],
  }) as { readonly outerHTML: string; setAttribute(name: string, value: string): void };
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return { ...words, svg: `${plot.outerHTML}\n` };
}

function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
