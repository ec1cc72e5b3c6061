/** What a run with hostile traffic ends with: tables for people, one line for who reads only the last. */
import { aligned, round } from '../../support/medir/text.ts';
import type { Reporter } from '../../../dev/processes/console.ts';
import { problemsIn, reportFirst } from '../../chaos/closing.ts';
import type { closeAndAudit } from '../../chaos/closing.ts';
import type { Options } from '../options.ts';
import { ATTACKS } from './attacks.ts';
import { totalOf } from './growth.ts';
import { BOUNDS, findings, ratios } from './verdict.ts';
import type { Seen } from './verdict.ts';

export interface Result extends Seen {
  readonly found: Awaited<ReturnType<typeof closeAndAudit>> & {
    readonly delivered: number;
    /** Orders that hostile guests got. */
    readonly hostile: number;
  };
}

/** What was measured, as soon as it is: the audit takes its time. */
export function show(seen: Seen, report: Reporter): void {
  const { left, sent } = seen;
  report.line(`\n${waits(seen)}\n\n${answers(seen)}\n\n${memories(seen)}\n`);
  const total = totalOf(left);
  report.line(
    `  quedó en disco: base ${inKib(left.base)}, Temporal ${inKib(left.temporal)}, registros ` +
      `${inKib(left.registros)}: ${Math.round(total / sent)} bytes por llamada hostil (hasta ` +
      `${BOUNDS.bytesEach}), ${inKib(total)} en total (hasta ${inKib(BOUNDS.bytesTotal)})\n`,
  );
}

/** @returns whether all was within its bounds, and nothing lost, doubled or stuck */
export function tell(result: Result, { minutes, seed }: Options, report: Reporter): boolean {
  const { found, left, sent, memory, judgesMemory } = result;
  const { orders, paid, delivered, hostile, ...broken } = found;
  const problems = [
    ...findings(result, ATTACKS),
    ...problemsIn(broken),
    ...(delivered > 0 ? [] : ['no se entregó ningún pedido']),
  ];
  reportFirst(problems, report);
  const sound = problems.length === 0;
  const count = `${sent} llamadas hostiles, ${orders - hostile} pedidos honestos`;
  if (sound) report.done('hostil', `${count}: nadie lo notó, y no se perdió nada`);
  else report.fail(`hostil: ${count}; ${problems.length} cosas que no debían ser`);
  const flat = judgesMemory ? [...memory.values()].every((trend) => trend.flat) : null;
  report.line(
    JSON.stringify({
      ...{ hostile: true, sound, minutes, seed, sent, orders: orders - hostile, unpaid: hostile },
      ...{
        paid,
        delivered,
        ...figures(result),
        flat,
        bytes_each: Math.round(totalOf(left) / sent),
      },
      ...{ lost: broken.lost.length, duplicated: broken.duplicated.length },
      ...{ stuck: broken.stuck.length, wrong: broken.wrong.length, problems: problems.length },
    }),
  );
  return sound;
}

function figures(result: Result) {
  const { calm, stormy } = result;
  const ratio = ratios(result);
  const inShort = ({ p50, p99 }: typeof calm) => ({ p50: round(p50), p99: round(p99) });
  return {
    ...{ calm_ms: inShort(calm), hostile_ms: inShort(stormy) },
    ratio: { p50: round(ratio.p50), p99: round(ratio.p99) },
  };
}

function waits(result: Seen): string {
  const { calm, stormy } = result;
  const ratio = ratios(result);
  const row = (name: string, { count, p50, p99 }: typeof calm) => [
    ...[name, String(count), p50.toFixed(1), p99.toFixed(1)],
  ];
  return aligned([
    ['compras honestas', 'cuántas', 'p50, ms', 'p99, ms'],
    row('sin nadie en contra', calm),
    row('con tráfico hostil', stormy),
    [`razón (menos de ${BOUNDS.ratio})`, '', ratio.p50.toFixed(2), ratio.p99.toFixed(2)],
  ]);
}

function answers({ outcomes }: Seen): string {
  const rows = [...outcomes].map(([name, tally]) => [
    name,
    [...tally].map(([outcome, count]) => `${outcome} × ${count}`).join(', '),
  ]);
  return aligned([['llamadas hostiles', 'cómo terminaron'], ...rows]);
}

function memories({ memory, judgesMemory }: Seen): string {
  const rows = [...memory].map(([name, { first, middle, last, slope, flat }]) => [
    ...[name, ...[first, middle, last].map((mb) => mb.toFixed(0)), slope.toFixed(2)],
    judgesMemory && !flat ? 'CRECE' : '',
  ]);
  return aligned([['MB, con tráfico hostil', '1.er tercio', '2.º', '3.º', 'MB/min', ''], ...rows]);
}

const inKib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;
