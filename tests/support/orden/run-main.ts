/** The end of a command that drives a Belgrano of its own: its help, or its work and an exit code. */
import { createReporter } from '../../../dev/processes/console.ts';
import type { Reporter } from '../../../dev/processes/console.ts';

/** @param command its work resolves to whether all was well; what it throws is told */
export async function runMain<T>(command: {
  /** Reads the command line; undefined when help is asked for. What it throws is told. */
  readonly readOptions: (args: readonly string[]) => T | undefined;
  readonly help: string;
  readonly work: (options: T, report: Reporter) => Promise<boolean>;
}): Promise<never> {
  // Each process of the instance is ended with us.
  process.setMaxListeners(50);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => process.exit(130));
  const report = createReporter();
  try {
    const options = command.readOptions(process.argv.slice(2));
    if (options === undefined) {
      report.line(command.help);
      process.exit(0);
    }
    process.exit((await command.work(options, report)) ? 0 : 1);
  } catch (error) {
    report.fail(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
