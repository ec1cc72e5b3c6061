/** A driver's break: they keep what they have, and get nothing new. It ends by itself. Pure. */

/** Minutes of one; 0 ends it. */
export const PAUSAS = [0, 15, 30] as const;
export type MinutosDePausa = (typeof PAUSAS)[number];

export interface ConPausa {
  /** When it ends, ISO 8601; left out or null of who is not having one. */
  readonly pausa_hasta?: string | null | undefined;
}

/** Whether it goes on. @param ahora milliseconds since 1970 */
export function enPausa({ pausa_hasta }: ConPausa, ahora: number): boolean {
  return pausa_hasta != null && Date.parse(pausa_hasta) > ahora;
}
