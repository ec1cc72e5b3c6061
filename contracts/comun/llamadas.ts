/** What a delivery to the other half of the business is, and how it may fail. */

/** The call failed in a way that a retry may mend. `esperarMs` is what the server asked for. */
export class EntregaFallida extends Error {
  override readonly name = 'EntregaFallida';
  readonly retry = true;
  readonly esperarMs: number | undefined;
  constructor(mensaje: string, opciones: { esperarMs?: number; cause?: unknown } = {}) {
    super(mensaje, { cause: opciones.cause });
    this.esperarMs = opciones.esperarMs;
  }
}

/** The other half understood and refused: the same call will be refused again. */
export class EntregaRechazada extends Error {
  override readonly name = 'EntregaRechazada';
  readonly retry = false;
  readonly status: number;
  constructor(mensaje: string, status: number) {
    super(mensaje);
    this.status = status;
  }
}

export interface Llamada {
  /** What is delivered, for the log: `ticket`, `confirmacion`, `cancelacion`. */
  readonly que: string;
  readonly numero: string;
  /** Tells this delivery from others of the order, the same for each try: its `Idempotency-Key`. */
  readonly clave: string;
  readonly url: string;
  /** What is posted; left out, it is a question (GET). */
  readonly cuerpo?: unknown;
  /** Which try this is, from 1. */
  readonly intento: number;
  readonly senal?: AbortSignal;
}

export type Entregar = (llamada: Llamada) => Promise<unknown>;
