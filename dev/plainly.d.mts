export function plainly(error: unknown): string;
