import { describe, expect, it } from 'vitest';
import { bars, lines } from './picture.ts';

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

const words = { title: 'Ours & theirs', subtitle: 'ms', alt: 'Two lines.' };

describe('the pictures', () => {
  it('When lines are drawn, Then the file is whole, says what it shows, and has no stray number', () => {
    const points = [
      { title: 'a', x: 5, y: 10, min: 8, max: 12 },
      { title: 'a', x: 30, y: 400 },
      { title: 'b', x: 5, y: 3 },
    ];
    const { svg } = lines(words, { xTitle: 'per second', points, log: true });
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg).toContain('aria-description="Two lines."');
    expect(svg).toMatch(/>Ours &amp; theirs</);
    expect(svg).toContain('● a');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('When a bar is twice as much, Then it is twice as long, whatever its parts', () => {
    const { svg } = bars(words, [
      { title: 'one', part: 'API', y: 2 },
      { title: 'one', part: 'worker', y: 3 },
      { title: 'two', part: 'API', y: 4, min: 9, max: 11 },
      { title: 'two', part: 'worker', y: 6 },
    ]);
    const [, drawn = ''] = /aria-label="bar"[^>]*>(.*?)<\/g>/s.exec(svg) ?? [];
    const widths = [...drawn.matchAll(/ width="([\d.]+)"/g)].map(([, w]) => Number(w));
    expect(unbalanced(svg)).toEqual([]);
    const unit = (widths[0] ?? 0) / 2;
    const times = widths.map((width) => Math.round(width / unit));
    expect(times).toEqual([2, 3, 4, 6]);
    for (const name of ['API', 'worker']) expect(svg).toContain(name);
  });

  it('When all is zero, Then there is still a picture', () => {
    const { svg } = bars(words, [{ title: 'none', y: 0 }]);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('When a scale is logarithmic, Then its marks are powers of ten that hold everything', () => {
    const points = [12, 400, 3_000].map((y, x) => ({ title: 'a', x, y }));
    const { svg } = lines(words, { xTitle: 'per second', points, log: true });
    const [, axis = ''] = /aria-label="y-axis tick label"[^>]*>(.*?)<\/g>/s.exec(svg) ?? [];
    const marks = [...axis.matchAll(/>([\d,]+)</g)].map(([, mark]) => mark);
    expect(marks).toEqual(['10', '100', '1,000', '10,000']);
  });
});
