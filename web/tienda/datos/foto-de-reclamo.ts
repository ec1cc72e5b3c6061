/** A photo, small enough to go with a claim. */

/** In pixels of the longer side. */
const LADO = 1_200;
/** Characters of the data URL; the server takes a little more. */
const MAXIMO = 880_000;

/** @throws Error with a sentence for people, when it is no photo */
export async function comoDataUrl(archivo: Blob): Promise<string> {
  const imagen = await createImageBitmap(archivo, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error('No se pudo leer la foto: probá con otra');
  });
  const escala = Math.min(1, LADO / Math.max(imagen.width, imagen.height));
  const lienzo = document.createElement('canvas');
  lienzo.width = Math.max(1, Math.round(imagen.width * escala));
  lienzo.height = Math.max(1, Math.round(imagen.height * escala));
  lienzo.getContext('2d')?.drawImage(imagen, 0, 0, lienzo.width, lienzo.height);
  imagen.close();
  for (const calidad of [0.8, 0.6, 0.4]) {
    const url = lienzo.toDataURL('image/jpeg', calidad);
    if (url.length <= MAXIMO) return url;
  }
  throw new Error('La foto es demasiado grande');
}
