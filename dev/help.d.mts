export function helpFor(target: string, args: readonly string[]): string | undefined;
