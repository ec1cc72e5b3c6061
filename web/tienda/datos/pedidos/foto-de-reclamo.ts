/** A photo, small enough to go with a claim. */
import { dibujarFoto, FOTO_DEMASIADO_GRANDE } from '../../../ui/foto.ts';

/** In pixels of the longer side. */
const LADO = 1_200;
/** Characters of the data URL; the server takes a little more. */
const MAXIMO = 880_000;

/** @throws Error with a sentence for people, when it is no photo */
export async function comoDataUrl(archivo: Blob): Promise<string> {
  const lienzo = await dibujarFoto(archivo, LADO);
  for (const calidad of [0.8, 0.6, 0.4]) {
    const url = lienzo.toDataURL('image/jpeg', calidad);
    if (url.length <= MAXIMO) return url;
  }
  throw new Error(FOTO_DEMASIADO_GRANDE);
}
