/** An SVG that reads the same on a light and on a dark page: it brings its own ground. What is in it, Plot draws. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

/** Told apart also by those who see no red or no green; each has a shape of its own as well. */
const LIGHT = ['#0072b2', '#d55e00', '#00795a', '#a8578a', '#8a6500'];
const DARK = ['#56b4e9', '#ff8c52', '#2bc49a', '#e39ac4', '#f0b93a'];

const COLOURS = LIGHT.map((_, i) => `var(--c${i})`);
const SYMBOLS: readonly Plot.SymbolType[] = ['circle', 'square2', 'triangle', 'diamond2', 'star'];
const GLYPHS = ['●', '■', '▲', '◆', '★'];

/** As `stroke` or `fill` of a mark: what is quiet, what is said, what an axis has. */
export const SOFT = 'var(--soft)';
export const INK = 'var(--ink)';
export const GRID = { stroke: 'var(--grid)', strokeOpacity: 1 };

const WIDTH = 760;
const HEAD = 62;
const LEGEND = 26;

export interface Frame {
  readonly title: string;
  /** A second line, smaller. */
  readonly subtitle: string;
  readonly alt: string;
}

/** @param names of what has a colour; explained where there are several @returns the whole file */
export function draw(
  { title, subtitle, alt }: Frame,
  names: readonly string[],
  options: Plot.PlotOptions & { readonly height: number },
): string {
  const { document } = parseHTML('<html></html>') as { readonly document: object };
  const plot = Plot.plot({
    ...{ document, width: WIDTH },
    ...{ color: { domain: names, range: COLOURS }, symbol: { domain: names, range: SYMBOLS } },
    ...options,
  }) as { readonly outerHTML: string };
  const top = names.length > 1 ? HEAD + LEGEND : HEAD;
  const height = top + options.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escapeXml(title)}</title>`,
    `<desc id="d">${escapeXml(alt)}</desc>`,
    `<style>${style()}</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
    `<text class="title" x="24" y="32">${escapeXml(title)}</text>`,
    `<text class="soft" x="24" y="52">${escapeXml(subtitle)}</text>`,
    ...(names.length > 1 ? [legend(names)] : []),
    `<g transform="translate(0 ${top})">${plot.outerHTML}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

function legend(names: readonly string[]): string {
  const entries = names.map((name, i) => {
    const glyph = `<tspan fill="${COLOURS[i % COLOURS.length]}">${GLYPHS[i % GLYPHS.length]}</tspan>`;
    return `<tspan dx="${i === 0 ? 0 : 18}">${glyph} ${escapeXml(name)}</tspan>`;
  });
  return `<text x="24" y="${HEAD + 16}">${entries.join('')}</text>`;
}

function style(): string {
  const colours = (list: readonly string[]) =>
    list.map((colour, i) => `--c${i}:${colour}`).join(';');
  const theme = (ground: string, edge: string, ink: string, soft: string, grid: string) =>
    `--ground:${ground};--edge:${edge};--ink:${ink};--soft:${soft};--grid:${grid}`;
  return [
    `svg{${theme('#ffffff', '#d1d9e0', '#1f2328', '#59636e', '#e4e8ec')};${colours(LIGHT)}}`,
    '@media(prefers-color-scheme:dark){',
    `svg{${theme('#0d1117', '#3d444d', '#f0f6fc', '#9aa4af', '#2a3038')};${colours(DARK)}}}`,
    'text{font:13px system-ui,-apple-system,"Segoe UI",sans-serif;fill:var(--ink)}',
    '.title{font-size:16px;font-weight:600}.soft{fill:var(--soft)}',
    '.ground{fill:var(--ground);stroke:var(--edge)}',
  ].join('');
}

function escapeXml(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function short(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}
