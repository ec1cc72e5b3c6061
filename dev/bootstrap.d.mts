export function nodeAtLeast(version: string, major: number, minor: number): boolean;
export function nodeFlags(version: string, tsxUrl: () => string): string[];
export function needsPages(target: string, args: readonly string[]): boolean;
export function prepareProject(
  root: string,
  say: (text: string) => void,
  options?: { readonly pages?: boolean; readonly bench?: boolean },
): Promise<void>;
/** Whether it runs on the Node of production's image: what is measured, and real processes that are killed. */
export function needsImageNode(target: string, args: readonly string[]): boolean;

/** Whether it needs the bench's packages: that Node is one of them, and types are checked with them. */
export function needsBench(target: string, args: readonly string[]): boolean;

/** The Node of production's image where there is one for this machine, or the one in use. */
export function imageNode(root: string): { binary: string; version: string };

/** To be called before the pages are built. @returns what notes afterwards of which sources they are */
export function pagesOfNow(root: string): () => void;
