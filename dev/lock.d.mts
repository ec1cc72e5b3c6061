export function withLock(
  file: string,
  say: (text: string) => void,
  job: () => Promise<void>,
): Promise<void>;
