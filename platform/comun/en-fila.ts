/** What keeps a processor busy, one at a time. */
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { ErrorHttp } from './errores.ts';

interface Lleno {
  /** A sentence for who found no place. */
  readonly mensaje: string;
  /** Seconds after which they may try again. */
  readonly reintentarEn: number;
}

/** @param esperan how many may wait @returns runs what it is given when its turn comes; ErrorHttp 503 without a place */
export function createFila(esperan: number, { mensaje, reintentarEn }: Lleno) {
  const deAUno = bulkhead(1, esperan);
  return async <T>(hacer: () => Promise<T>): Promise<T> => {
    try {
      return await deAUno.execute(hacer);
    } catch (error) {
      if (!isBulkheadRejectedError(error)) throw error;
      throw new ErrorHttp(503, mensaje, { reintentarEn, cause: error });
    }
  };
}
