/** A kind of change, as the walks need to know it. */
import type { Respuestas } from '../support/pasos/retener.ts';

export interface Cambio {
  readonly nombre: string;
  /** The step that makes it, and in which queue's worker; `api` where an API does, by itself. */
  readonly paso: string;
  readonly cola: 'pedidos' | 'pagos';
  /** What is held: an order's number, or what stands for one that is not known before. */
  readonly retener: string;
  /** Asks for it; always the same, however often. @returns the status of the answer */
  readonly pedir: (senal?: AbortSignal) => Promise<number>;
  /** How often it has had its effect. */
  readonly veces: () => Promise<number>;
  /** The order it is about, once there is one. */
  readonly numero: () => Promise<string | undefined>;
  /** Whether the API has stored that it was asked for: its key, or what is looked up. Left out, it stores nothing. */
  readonly guardado?: 'clave' | (() => Promise<boolean>);
  /** Of a step that asks it of another's server: has that one do it, and keep its answer. */
  readonly ajeno?: Ajeno;
}

export interface Ajeno {
  /** Resolves when it has done it. */
  retener(): Promise<void>;
  soltar(): void;
}

/** What another's server does of what `esta` tells apart. */
export function ajenoEn<T>(respuestas: Respuestas<T>, cuales: (pedido: T) => boolean): Ajeno {
  return { retener: () => respuestas.retener(cuales), soltar: () => respuestas.soltar() };
}
