/** Photos of telephones (HEIC): their compression is none that `sharp` comes with. */
import { once } from 'node:events';
import { Worker as Hilo } from 'node:worker_threads';
import { z } from 'zod';
import { createFila } from '../../platform/comun/en-fila.ts';

const HILO = new URL('./heic-hilo.mjs', import.meta.url);
/** A photo of 48 megapixels takes a few seconds, and 200 MB. */
const LIMITE_MS = 20_000;
const ESPERAN = 5;
const enFila = createFila(ESPERAN, {
  mensaje: 'Se están leyendo muchas fotos: probá de nuevo en un rato',
  reintentarEn: 10,
});

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
export function leerHeic(original: Uint8Array): Promise<Pixeles> {
  return enFila(() => enUnHilo(original));
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
