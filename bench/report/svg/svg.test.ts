import { describe, expect, it } from 'vitest';
import { barChart } from './bars.ts';
import { markdownTable } from './chart.ts';
import { lineChart } from './lines.ts';

/** Every element that opens also closes, in order: what a browser would refuse otherwise. */
function unbalanced(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', own] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (own) continue;
    if (!closing) open.push(name);
    else if (open.pop() !== name) return [name];
  }
  return open;
}

const words = { title: 'Ours & theirs', subtitle: 'ms', alt: 'Two <lines>.' };

describe('the charts', () => {
  it('When lines are drawn, Then the file is whole, says what it shows, and has no stray number', () => {
    const series = [
      {
        title: 'a',
        points: [
          { x: 5, y: 10, min: 8, max: 12 },
          { x: 30, y: 400 },
        ],
      },
      { title: 'b', points: [{ x: 5, y: 3 }] },
    ];
    const svg = lineChart({ ...words, xTitle: 'per second', series, log: true });
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain('<title id="t">Ours &amp; theirs</title>');
    expect(svg).toContain('<desc id="d">Two &lt;lines&gt;.</desc>');
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('When a bar is twice as much, Then it is twice as long, whatever its parts', () => {
    const bars = [
      { title: 'one', parts: [2, 3] },
      { title: 'two', parts: [4, 6], min: 9, max: 11 },
    ];
    const svg = barChart({ ...words, parts: ['API', 'worker'], bars });
    const [, drawn = ''] = /aria-label="bar">(.*?)<\/g>/s.exec(svg) ?? [];
    const widths = [...drawn.matchAll(/ width="([\d.]+)"/g)].map(([, w]) => Number(w));
    expect(unbalanced(svg)).toEqual([]);
    const unit = (widths[0] ?? 0) / 2;
    const times = widths.map((width) => Math.round(width / unit));
    expect(times).toEqual([2, 3, 4, 6]);
    for (const name of ['API', 'worker']) expect(svg).toContain(name);
  });

  it('When all is zero, Then there is still a chart', () => {
    const svg = barChart({ ...words, parts: [''], bars: [{ title: 'none', parts: [0] }] });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('When a scale is logarithmic, Then its marks are powers of ten that hold everything', () => {
    const series = [
      {
        title: 'a',
        points: [
          { x: 1, y: 12 },
          { x: 2, y: 400 },
          { x: 3, y: 3_000 },
        ],
      },
    ];
    const svg = lineChart({ ...words, xTitle: 'per second', series, log: true });
    const [, axis = ''] = /aria-label="y-axis tick label"[^>]*>(.*?)<\/g>/s.exec(svg) ?? [];
    const marks = [...axis.matchAll(/>([\d,]+)</g)].map(([, mark]) => mark);
    expect(marks).toEqual(['10', '100', '1,000', '10,000']);
  });

  it('When rows go into a file, Then they are Markdown', () => {
    expect(
      markdownTable([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
