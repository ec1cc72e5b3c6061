/** What is cleared up when this process ends, however much it is: one listener for all. */
const pending = new Set<() => unknown>();
process.once('exit', () => {
  for (const clear of pending) clear();
});

/** Calls `clear` when this process ends. @returns what takes that back */
export function atExit(clear: () => unknown): () => void {
  pending.add(clear);
  return () => void pending.delete(clear);
}
