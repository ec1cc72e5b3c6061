/** How to run one server as a child process. */
export type ProcessSpec = {
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Text of its command line by which it is recognised later; default: its arguments. */
  mark?: string;
  /** The signal that asks it to end; default SIGTERM. */
  stopSignal?: NodeJS.Signals;
};

/** Text that the command line of a process started with this spec contains. */
export function markOf(spec: ProcessSpec): string {
  return spec.mark ?? spec.args.join(' ').trim();
}
