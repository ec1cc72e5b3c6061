/** What a shape is given to draw. */
import type { NombreMotivo } from './motivos.ts';

export interface Pieza {
  /** Without the brand and the size. */
  readonly nombre: string;
  /** The shop's own where there is none. */
  readonly marca?: string | undefined;
  /** `1 kg`, `× 48`, or empty. */
  readonly tamano: string;
  readonly color: string;
  readonly motivo: NombreMotivo;
}

/** Draws on a square of 400 × 400, standing on y = 364. */
export type Forma = (pieza: Pieza) => string;

export type Caja = readonly [x: number, y: number, ancho: number, alto: number];
