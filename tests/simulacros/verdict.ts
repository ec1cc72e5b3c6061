/** What a drill ends with, for people and for who reads only the last line. */
import { round } from '../support/medir/text.ts';
import { seconds } from '../../dev/processes/console.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import type { Verdict } from './rehearse.ts';
import { answersInWords } from './witness.ts';

/** A long list says no more than its beginning. */
const AT_MOST = 20;

/** @returns whether all was well */
export function tell(verdict: Verdict, report: Reporter): boolean {
  const { name, orders, paid, changes, denied, refused, sight, notes, problems } = verdict;
  const { deedMs, recoveryMs, tookMs } = verdict;
  for (const note of notes) report.line(`  · ${note}`);
  report.line(
    `  · los clientes: ${answersInWords(sight.answers)}; la espera más larga, ${seconds(sight.longestWaitMs)};` +
      ` lo más que pasó sin un 2xx, ${seconds(sight.longestGapMs)}`,
  );
  report.line(
    `  · despacho: ${changes} cambios hechos, ${denied} rechazados; ${refused} compras que nadie tomó`,
  );
  for (const problem of problems.slice(0, AT_MOST)) report.fail(problem);
  const back =
    recoveryMs === undefined ? 'no se repuso' : `repuesto ${seconds(recoveryMs)} después`;
  report.line(
    `  · la falla y su arreglo, ${seconds(deedMs)}; ${back}; en total, ${seconds(tookMs)}`,
  );
  const sound = problems.length === 0 && orders > 0 && changes > 0;
  const count = `${orders} pedidos aceptados, ${paid} de ellos pagados en línea`;
  if (sound) report.done(`«${name}»`, `${count}: cada uno se cumplió una vez, y no se perdió nada`);
  else report.fail(`«${name}»: ${count}; ${problems.length} cosas que no debían ser`);
  report.line(JSON.stringify(figures(verdict, sound)));
  return sound;
}

function figures({ name, sight, problems, ...verdict }: Verdict, sound: boolean) {
  const { orders, paid, changes, denied, refused, deedMs, recoveryMs, tookMs } = verdict;
  return {
    ...{ drill: name, sound, orders, paid, changes, denied, refused },
    answers: Object.fromEntries([...sight.answers].map(([status, n]) => [String(status), n])),
    longest_wait_s: round(sight.longestWaitMs / 1_000),
    longest_gap_s: round(sight.longestGapMs / 1_000),
    deed_s: round(deedMs / 1_000),
    recovery_s: recoveryMs === undefined ? null : round(recoveryMs / 1_000),
    took_s: Math.round(tookMs / 1_000),
    problems: problems.length,
  };
}
