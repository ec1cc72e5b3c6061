/** Photos of telephones (HEIC): their compression is none that `sharp` comes with. */
import { once } from 'node:events';
import { Worker as Hilo } from 'node:worker_threads';
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import { z } from 'zod';
import { ErrorHttp } from '../../platform/comun/errores.ts';

const HILO = new URL('./heic-hilo.mjs', import.meta.url);
/** A photo of 48 megapixels takes a few seconds, and 200 MB. */
const LIMITE_MS = 20_000;
const ESPERAN = 5;
const deAUno = bulkhead(1, ESPERAN);

const pixelesSchema = z.object({
  data: z.instanceof(Uint8ClampedArray),
  width: z.int().positive(),
  height: z.int().positive(),
});
const mensajeSchema = z.tuple([pixelesSchema]);
/** Four bytes each: red, green, blue, opacity. */
export type Pixeles = z.output<typeof pixelesSchema>;

/**
 * @param original no larger than its reader has checked: what it is opened to is held in memory
 * @throws Error for what cannot be read, or not in time; ErrorHttp 503 when too many wait
 */
export async function leerHeic(original: Uint8Array): Promise<Pixeles> {
  try {
    return await deAUno.execute(() => enUnHilo(original));
  } catch (error) {
    if (!isBulkheadRejectedError(error)) throw error;
    const detalle = { reintentarEn: 10, cause: error };
    throw new ErrorHttp(503, 'Se están leyendo muchas fotos: probá de nuevo en un rato', detalle);
  }
}

async function enUnHilo(original: Uint8Array): Promise<Pixeles> {
  const hilo = new Hilo(HILO, { workerData: original });
  try {
    const signal = AbortSignal.timeout(LIMITE_MS);
    const [pixeles] = mensajeSchema.parse(await once(hilo, 'message', { signal }));
    return pixeles;
  } finally {
    await hilo.terminate();
  }
}
