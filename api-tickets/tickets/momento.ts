/** The time that a phone gives a step it could not send at once. */
const TOLERANCIA_MS = 60_000;
const MAXIMO_MS = 24 * 3_600_000;

/**
 * `dicho` if it can be believed, and never later than `ahora`; undefined for what is more than a minute
 * ahead or more than a day old, since a wrong clock tells nothing.
 */
export function momentoCreible(
  escrito: string | undefined,
  ahora = new Date(),
): string | undefined {
  if (escrito === undefined) return undefined;
  const hace = ahora.getTime() - Date.parse(escrito);
  if (!(hace >= -TOLERANCIA_MS && hace <= MAXIMO_MS)) return undefined;
  return new Date(ahora.getTime() - Math.max(0, hace)).toISOString();
}
