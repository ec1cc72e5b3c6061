export function nodeAtLeast(version: string, major: number, minor: number): boolean;
export function nodeFlags(version: string, tsxUrl: () => string): string[];
export function needsPages(target: string, args: readonly string[]): boolean;
export function prepareProject(
  root: string,
  say: (text: string) => void,
  options?: { readonly pages?: boolean; readonly bench?: boolean },
): Promise<void>;
export function withLock(
  file: string,
  say: (text: string) => void,
  job: () => Promise<void>,
): Promise<void>;

/** Whether it needs what only the bench does: to run it, or to check its types. */
export function needsBench(target: string): boolean;

/** The Node that the bench runs on. */
export function benchNode(root: string): { binary: string; version: string };
