import { describe, expect, it } from 'vitest';
import { barChart } from './bars.ts';
import { markdownTable } from './chart.ts';
import { escapeXml, ticks } from './frame.ts';
import { apart, lineChart } from './lines.ts';

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
    const widths = [...svg.matchAll(/class="bar[^>]* width="([\d.]+)"/g)].map(([, w]) => Number(w));
    expect(unbalanced(svg)).toEqual([]);
    expect(widths[2]).toBeCloseTo(2 * (widths[0] ?? 0), 0);
    expect(widths[3]).toBeCloseTo(2 * (widths[1] ?? 0), 0);
  });

  it('When all is zero, Then there is still a chart', () => {
    const svg = barChart({ ...words, parts: [''], bars: [{ title: 'none', parts: [0] }] });
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('When a scale is made, Then its marks are round and hold everything', () => {
    expect(ticks(47)).toEqual([0, 10, 20, 30, 40, 50]);
    expect(ticks(400, { from: 12, log: true })).toEqual([10, 100, 1000]);
    expect(ticks(0.9).at(-1)).toBeCloseTo(1);
  });

  it('When labels would touch, Then they are moved apart and keep their order', () => {
    expect(apart([100, 102, 50], 10)).toEqual([100, 110, 50]);
    expect(apart([], 10)).toEqual([]);
  });

  it('When text goes into a file, Then it is escaped; when rows do, Then they are Markdown', () => {
    expect(escapeXml('a<b & c>d')).toBe('a&lt;b &amp; c&gt;d');
    expect(
      markdownTable([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });
});
