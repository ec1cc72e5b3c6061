/** `npm run paginas:medir`: what the shop's pages weigh, and how long somebody with a slow telephone waits. */
import type { Page } from 'playwright-core';
import { median } from '../support/medir/stats.ts';
import { aligned, round } from '../support/medir/text.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { openStage } from '../simulacros/stage.ts';
import { runMain } from '../support/orden/run-main.ts';
import { HELP, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { visit } from './visit.ts';
import type { Seen } from './visit.ts';

/** What we set ourselves. */
const MOST = { scriptKb: 110, lcpMs: 2_000, cls: 0.05 };

interface Measured {
  readonly name: string;
  readonly path: string;
  readonly prepare?: (shop: string) => (page: Page) => Promise<void>;
}

const PAGES: readonly Measured[] = [
  { name: 'inicio', path: '/' },
  { name: 'catálogo', path: '/productos' },
  { name: 'producto', path: '/productos/1' },
  {
    name: 'comprar',
    path: '/comprar',
    prepare: (shop) => async (page) => {
      const data = { producto_id: 1, cantidad: 2 };
      await page.request.post(`${shop}/api/carrito/items`, { data });
    },
  },
];

async function measure({ url, times }: Options, report: Reporter): Promise<boolean> {
  const stage = url === undefined ? await openStage() : undefined;
  const shop = url ?? stage?.shop ?? '';
  try {
    report.line(
      `\n  ${shop}, como un teléfono con Slow 4G y el procesador cuatro veces más lento\n`,
    );
    const rows: { readonly name: string; readonly seen: Seen }[] = [];
    for (const { name, path, prepare } of PAGES) {
      const all: Seen[] = [];
      for (let i = 0; i < times; i += 1) all.push(await visit(shop + path, prepare?.(shop)));
      rows.push({ name, seen: middle(all) });
      report.line(`  … ${name}`);
    }
    return tell(rows, report);
  } finally {
    await stage?.close();
  }
}

function middle(all: readonly Seen[]): Seen {
  const of = (what: keyof Seen) => median(all.map((one) => one[what]));
  return { scriptKb: of('scriptKb'), totalKb: of('totalKb'), lcpMs: of('lcpMs'), cls: of('cls') };
}

function tell(
  rows: readonly { readonly name: string; readonly seen: Seen }[],
  report: Reporter,
): boolean {
  const beyond = ({ scriptKb, lcpMs, cls }: Seen) =>
    [
      ...(scriptKb > MOST.scriptKb ? ['JS'] : []),
      ...(lcpMs > MOST.lcpMs ? ['LCP'] : []),
      ...(cls > MOST.cls ? ['CLS'] : []),
    ].join(', ');
  const head = ['página', 'JS, kB', 'todo, kB', 'LCP, s', 'CLS', 'se pasa en'];
  const table = rows.map(({ name, seen }) => [
    ...[name, seen.scriptKb.toFixed(0), seen.totalKb.toFixed(0)],
    ...[(seen.lcpMs / 1_000).toFixed(2), seen.cls.toFixed(3), beyond(seen)],
  ]);
  report.line(`\n${aligned([head, ...table])}\n`);
  const figures = rows.map(({ name, seen }) => ({
    ...{ page: name, script_kb: round(seen.scriptKb), total_kb: round(seen.totalKb) },
    ...{ lcp_s: round(seen.lcpMs / 1_000), cls: Math.round(seen.cls * 1_000) / 1_000 },
  }));
  report.line(JSON.stringify(figures));
  return rows.every(({ seen }) => beyond(seen) === '');
}

await runMain({ readOptions, help: HELP, work: measure });
