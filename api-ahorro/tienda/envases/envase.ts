/** What a drawing is made of. */
import type { Lugar } from './etiqueta.ts';

export interface Envase {
  /** Behind the label. */
  readonly detras: string;
  /** Where its label is; null where there is none. */
  readonly etiqueta: Lugar | null;
  /** Over the label: light, a lid. */
  readonly delante?: string;
}

/** Draws a thing of `color`, with `otro` for its second part. */
export type Forma = (color: string, otro: string) => Envase;
