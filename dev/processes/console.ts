import colors from 'picocolors';
import yoctoSpinner, { type Spinner } from 'yocto-spinner';

export type Reporter = {
  /** Prints a line; a spinner that is turning moves below it. */
  line(text: string): void;
  done(title: string, detail: string): void;
  warn(text: string): void;
  fail(text: string): void;
  /** Shows what is being waited for; '' stops the spinner. */
  waiting(text: string): void;
};

/** Progress for people: a spinner on a terminal, plain lines anywhere else. */
export function createReporter(output: NodeJS.WriteStream = process.stdout): Reporter {
  let spinner: Spinner | undefined;
  const line = (text: string) => void output.write(`${text}\n`);
  return {
    line,
    done: (title, detail) =>
      line(`  ${colors.green('✔')} ${title.padEnd(14)} ${colors.dim(detail)}`),
    warn: (text) => line(`  ${colors.yellow('!')} ${text}`),
    fail: (text) => line(`  ${colors.red('✖')} ${text}`),
    waiting(text) {
      if (!output.isTTY) return;
      if (text === '') {
        spinner?.stop();
        spinner = undefined;
      } else if (spinner === undefined) {
        spinner = yoctoSpinner({ text, stream: output, handleSignals: false }).start();
      } else {
        spinner.text = text;
      }
    },
  };
}

/** Milliseconds as people write them here: "0,5 s". */
export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).replace('.', ',')} s`;
}
