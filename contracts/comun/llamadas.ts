/** Calls to other systems, and how they may fail. */

/** The call failed in a way that a retry may mend. `esperarMs` is what the server asked for. */
export class LlamadaFallida extends Error {
  override readonly name = 'LlamadaFallida';
  readonly retry = true;
  readonly esperarMs: number | undefined;
  constructor(mensaje: string, opciones: { esperarMs?: number; cause?: unknown } = {}) {
    super(mensaje, { cause: opciones.cause });
    this.esperarMs = opciones.esperarMs;
  }
}

/** The other half understood and refused: the same call will be refused again. */
export class LlamadaRechazada extends Error {
  override readonly name = 'LlamadaRechazada';
  readonly retry = false;
  readonly status: number;
  constructor(mensaje: string, status: number) {
    super(mensaje);
    this.status = status;
  }
}

export interface Llamada {
  /** What it is about, for the log: `ticket`, `confirmacion`, `cancelacion`. */
  readonly que: string;
  readonly numero: string;
  /** Tells this call from others of the order, the same for each try: its `Idempotency-Key`. */
  readonly clave: string;
  readonly url: string;
  /** What is posted; left out, it is a question (GET). */
  readonly cuerpo?: unknown;
  /** Which try this is, from 1. */
  readonly intento: number;
  readonly senal?: AbortSignal;
}

export type LlamarAlPar = (llamada: Llamada) => Promise<unknown>;
