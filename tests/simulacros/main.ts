/** `npm run simulacro`: disasters on purpose, each with a verdict. The last line of each is one JSON object. */
import type { Reporter } from '../../dev/processes/console.ts';
import { runMain } from '../support/orden/run-main.ts';
import { drills } from './list.ts';
import { asksForHelp, helpOf, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { rehearse } from './rehearse.ts';
import { tell } from './verdict.ts';

async function play({ chosen, skip, seed }: Options, report: Reporter): Promise<boolean> {
  const lacking = await Promise.all(
    chosen.map(async (drill) => ({ drill, lacks: await drill.missing?.() })),
  );
  const missing = lacking.filter(({ lacks }) => lacks !== undefined);
  for (const { drill, lacks } of missing) report.warn(`«${drill.name}»: ${lacks}`);
  if (missing.length > 0 && !skip) {
    throw new Error('No se hizo ninguno. Con --saltear se hacen los demás.');
  }
  const playable = chosen.filter((drill) => !missing.some((one) => one.drill === drill));
  const failed: string[] = [];
  for (const drill of playable) {
    const sound = await rehearse(drill, seed, report, tell).catch((error: unknown) => {
      report.fail(`«${drill.name}»: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    });
    if (!sound) failed.push(drill.name);
  }
  if (failed.length > 0) report.fail(`No salieron bien: ${failed.join(', ')}`);
  return failed.length === 0 && playable.length > 0;
}

await runMain({
  readOptions: (args) => (asksForHelp(args) ? undefined : readOptions(args, drills)),
  help: helpOf(drills),
  work: play,
});
