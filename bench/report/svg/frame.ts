/** An SVG that reads the same on a light and on a dark page: it brings its own ground. */

/** Told apart also by those who see no red or no green; each has a shape of its own as well. */
const LIGHT = ['#0072b2', '#d55e00', '#00795a', '#a8578a', '#8a6500'];
const DARK = ['#56b4e9', '#ff8c52', '#2bc49a', '#e39ac4', '#f0b93a'];

export const COLOURS = LIGHT.length;

export interface Frame {
  readonly title: string;
  /** A second line, smaller. */
  readonly subtitle: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
}

/** @returns the whole file; `body` is drawn below the two title lines */
export function frame({ title, subtitle, alt, width, height }: Frame, body: readonly string[]) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeXml(title)}</title>`,
    `<desc id="d">${escapeXml(alt)}</desc>`,
    `<style>${style()}</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    text(24, 32, title, { className: 'title' }),
    text(24, 52, subtitle, { className: 'soft' }),
    ...body,
    '</svg>',
    '',
  ].join('\n');
}

function style(): string {
  const colours = (list: readonly string[]) =>
    list.map((colour, i) => `.c${i}{--c:${colour}}`).join('');
  const theme = (ground: string, edge: string, ink: string, soft: string, grid: string) =>
    `svg{--ground:${ground};--edge:${edge};--ink:${ink};--soft:${soft};--grid:${grid}}`;
  return [
    theme('#ffffff', '#d1d9e0', '#1f2328', '#59636e', '#e4e8ec'),
    colours(LIGHT),
    '@media(prefers-color-scheme:dark){',
    theme('#0d1117', '#3d444d', '#f0f6fc', '#9aa4af', '#2a3038'),
    `${colours(DARK)}}`,
    'text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink)}',
    '.title{font-size:16px;font-weight:600}.soft{fill:var(--soft)}.named{fill:var(--c)}',
    '.ground{fill:var(--ground);stroke:var(--edge)}.grid{stroke:var(--grid)}',
    '.spread{stroke:var(--ink);stroke-width:1.5}',
    '.line{fill:none;stroke:var(--c);stroke-width:2}.mark{fill:var(--c);stroke:var(--ground)}',
    '.range{stroke:var(--c);stroke-width:1.5;opacity:.55}.bar{fill:var(--c);stroke:var(--ground)}',
  ].join('');
}

export interface TextOptions {
  readonly className?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

export function text(
  x: number,
  y: number,
  content: string,
  { className, anchor = 'start' }: TextOptions = {},
): string {
  const named = className === undefined ? '' : ` class="${className}"`;
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}"${named}>${escapeXml(content)}</text>`;
}

export function line(x1: number, y1: number, x2: number, y2: number, className: string): string {
  return `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" class="${className}"/>`;
}

/** A coordinate, short. */
export function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Round numbers from 0, or from the power of ten below `from` on a logarithmic scale, that hold `to`. */
export function ticks(to: number, { from = 0, log = false } = {}): number[] {
  if (log) {
    const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
    return Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  }
  const rough = to / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough;
  return Array.from({ length: Math.ceil(to / step) + 1 }, (_, i) => i * step);
}

export function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
